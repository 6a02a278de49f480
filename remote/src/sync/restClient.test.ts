import { describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createRestClient, type RestResult } from './restClient.ts';

type Fetch = typeof fetch;

const JSON_TYPE = { 'content-type': 'application/json' };
const DATE = 'Sun, 22 Nov 2026 19:02:10 GMT';

const answer = (body: BodyInit | null, init: ResponseInit = {}): Fetch => {
  const { headers = JSON_TYPE } = init;
  return () => Promise.resolve(new Response(body, { ...init, headers }));
};

function client(fetch: Fetch) {
  const clock = createFakeClock();
  const rest = createRestClient({ clock, fetch: () => fetch, baseUrl: () => '' });
  const get = <T>(read: (body: unknown) => T | null = (body) => body as T): Promise<RestResult<T>> =>
    rest.get('/api/x', read);
  return { clock, rest, get };
}

/** Returns an object with members, as a reader of answers expects it. */
const members = (body: unknown): object | null => (typeof body === 'object' && body !== null ? body : null);

describe('a request', () => {
  it('goes to the page’s own origin, without cache, cross-origin cookies or a body', async () => {
    const fetch = vi.fn<Fetch>(answer('{}'));
    const { rest } = client(fetch);
    await rest.get('/api/sessions?limit=200', members);
    await rest.post('/api/pda/t/stop');
    const [[url, init], [, posted]] = fetch.mock.calls as [[string, RequestInit], [string, RequestInit]];
    expect(url).toBe('/api/sessions?limit=200');
    expect(init).toMatchObject({ method: 'GET', cache: 'no-store', credentials: 'same-origin' });
    expect(init.headers).toEqual({ accept: 'application/json' });
    expect(posted.method).toBe('POST');
    expect(posted.body).toBeUndefined();
  });

  it('reads the host’s address and fetch every time', async () => {
    const calls: string[] = [];
    let at = 'https://one.example';
    const fetch = (): Fetch => (url) => {
      calls.push(String(url));
      return answer('{}')(url);
    };
    const rest = createRestClient({ clock: createFakeClock(), fetch, baseUrl: () => at });
    await rest.get('/api/x', members);
    at = 'https://two.example';
    await rest.get('/api/x', members);
    expect(calls).toEqual(['https://one.example/api/x', 'https://two.example/api/x']);
  });
});

describe('a good answer', () => {
  it('contains its value, the times of request and answer, and the server’s clock', async () => {
    const { clock, get } = client(async () => {
      clock.advance(300);
      return new Response('{"a":1}', { headers: { ...JSON_TYPE, date: DATE } });
    });
    clock.advance(1000);
    expect(await get()).toEqual({
      ok: true,
      value: { a: 1 },
      requestedAt: 1000,
      receivedAt: 1300,
      date: Date.UTC(2026, 10, 22, 19, 2, 10),
    });
    expect(clock.timers()).toBe(0);
  });

  it('has a null date if the header is missing or unreadable', async () => {
    expect(await client(answer('{}')).get()).toMatchObject({ ok: true, date: null });
    const odd = answer('{}', { headers: { ...JSON_TYPE, date: 'soon' } });
    expect(await client(odd).get()).toMatchObject({ ok: true, date: null });
  });

  it('may have any JSON content type', async () => {
    const spelled = answer('{"a":1}', { headers: { 'content-type': 'Application/Problem+JSON; charset=utf-8' } });
    expect(await client(spelled).get()).toMatchObject({ ok: true });
  });

  it('to a command may be null', async () => {
    expect(await client(answer('null')).rest.post('/api/x')).toMatchObject({ ok: true, value: {} });
  });
});

describe('an answer that is not usable', () => {
  const HTML = { 'content-type': 'text/html' };

  it.each([
    ['the page of a single-page application', answer('<!doctype html>', { headers: HTML })],
    ['JSON that ends in the middle', answer('{"sessions":[{"session_')],
    ['an empty body', answer('')],
    ['204', answer(null, { status: 204, headers: {} })],
    ['text that is JSON by chance', answer('{}', { headers: { 'content-type': 'text/plain' } })],
  ])('%s is not JSON', async (_, fetch) => {
    expect(await client(fetch).get(members)).toMatchObject({ ok: false, failure: 'not-json' });
  });

  it.each(['null', '5', '"text"'])('%s is of the wrong shape', async (body) => {
    expect(await client(answer(body)).get(members)).toMatchObject({
      ok: false,
      failure: 'wrong-shape',
      httpStatus: 200,
    });
  });

  it.each([
    ['the proxy’s plain text', answer('Internal Server Error', { status: 500, headers: {} }), 500],
    ['a gateway’s page', answer('<html>', { status: 502, headers: HTML }), 502],
    ['an error as JSON', answer('{"detail":"x"}', { status: 500 }), 500],
    ['JSON that ends in the middle', answer('{"det', { status: 500 }), 500],
    ['the host’s own 404', answer('<html>', { status: 404, headers: HTML }), 404],
    ['a refusal with the page of a proxy', answer('<html>', { status: 403, headers: HTML }), 403],
  ])('%s is an HTTP error', async (_, fetch, httpStatus) => {
    expect(await client(fetch).get()).toMatchObject({ ok: false, failure: 'http', httpStatus });
  });
});

describe('a refusal', () => {
  it.each([401, 403, 422])('is a %d with a JSON body', async (status) => {
    const fetch = answer('{"detail":"limit must be at most 200"}', { status });
    expect(await client(fetch).get()).toEqual({
      ok: false,
      failure: 'refused',
      httpStatus: status,
      detail: 'limit must be at most 200',
    });
  });

  it('with a list of reasons has no detail for the user', async () => {
    const fetch = answer('{"detail":[{"loc":["query","limit"],"msg":"too large"}]}', { status: 422 });
    expect(await client(fetch).get()).toEqual({ ok: false, failure: 'refused', httpStatus: 422 });
  });

  it('of a command contains its reason in at most 200 characters', async () => {
    const fetch = answer(JSON.stringify({ detail: 'x'.repeat(5000) }), { status: 400 });
    const result = await client(fetch).rest.post('/api/x');
    expect(result).toMatchObject({ ok: false, failure: 'http', httpStatus: 400, detail: 'x'.repeat(200) });
  });
});

describe('the Retry-After header', () => {
  it.each([
    ['30', 30_000],
    ['0.5', 500],
    [new Date(Date.UTC(2026, 10, 22, 19, 4, 10)).toUTCString(), 120_000],
    [DATE, undefined],
    ['Sun, 22 Nov 2020 19:02:10 GMT', undefined],
    ['-5', undefined],
    ['0', undefined],
    ['soon', undefined],
    ['Infinity', undefined],
  ])('%j is a wait of %s ms', async (value, expected) => {
    const headers = { 'retry-after': value };
    const result = await client(answer('', { status: 503, headers })).get();
    expect(result).toEqual({
      ok: false,
      failure: 'http',
      httpStatus: 503,
      ...(expected === undefined ? {} : { retryAfterMs: expected }),
    });
  });
});
