import { describe, expect, it } from 'vitest';
import { createFakeClock, flush } from '../testing/fakeClock.ts';
import { createRestClient, type RestResult } from './restClient.ts';

type Fetch = typeof fetch;

const HEADERS = { 'content-type': 'application/json' };

/** Never answers. Like a browser's fetch it rejects when the signal aborts. */
const hanging: Fetch = (_, init) =>
  new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));

/** Never answers and ignores the signal, as a host's own fetch may. */
const deaf: Fetch = () => new Promise(() => {});

/** Sends the beginning of a body and never its end. */
function endless(listens: boolean): Fetch {
  return async (_, init) => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"sessions":['));
        if (listens) init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason));
      },
    });
    return new Response(body, { headers: HEADERS });
  };
}

function asked(fetch: Fetch) {
  const clock = createFakeClock();
  const signals: AbortSignal[] = [];
  const watched: Fetch = (url, init) => {
    if (init?.signal) signals.push(init.signal);
    return fetch(url, init);
  };
  const rest = createRestClient({ clock, fetch: () => watched, baseUrl: () => '' });
  const results: RestResult<unknown>[] = [];
  const ask = async (): Promise<void> => void results.push(await rest.get('/api/x', (body) => body));
  return { clock, rest, signals, results, ask };
}

describe('a request that is not answered', () => {
  it.each([
    ['at all', hanging],
    ['at all, by a fetch that ignores the signal', deaf],
    ['to its end', endless(true)],
    ['to its end, by a body that ignores the signal', endless(false)],
  ])('%s ends after eight seconds', async (_, fetch) => {
    const { clock, results, signals, ask } = asked(fetch);
    void ask();
    await clock.run(7999);
    expect(results).toEqual([]);
    await clock.run(1);
    expect(results).toEqual([{ ok: false, failure: 'timeout' }]);
    expect(signals.map((signal) => signal.aborted)).toEqual([true]);
    expect(clock.timers()).toBe(0);
  });

  it('does not abort another request', async () => {
    const { clock, results, ask } = asked(hanging);
    void ask();
    await clock.run(5000);
    void ask();
    await clock.run(3000);
    expect(results).toHaveLength(1);
    await clock.run(5000);
    expect(results).toHaveLength(2);
  });
});

describe('a network failure', () => {
  it.each<[string, Fetch]>([
    ['rejects', () => Promise.reject(new TypeError('Failed to fetch'))],
    [
      'throws at once',
      () => {
        throw new Error('blocked by an extension');
      },
    ],
    [
      'breaks off in the body',
      async () => {
        const body = new ReadableStream({ pull: (controller) => controller.error(new TypeError('reset')) });
        return new Response(body, { headers: HEADERS });
      },
    ],
    ['resolves to undefined', () => Promise.resolve(undefined as unknown as Response)],
  ])('is a value and not an exception if fetch %s', async (_, fetch) => {
    const { clock, results, ask } = asked(fetch);
    await ask();
    expect(results).toEqual([{ ok: false, failure: 'network' }]);
    expect(clock.timers()).toBe(0);
  });
});

describe('abort', () => {
  it('ends every pending request and leaves no timer', async () => {
    const { clock, rest, results, signals, ask } = asked(deaf);
    void ask();
    void ask();
    rest.abort();
    await flush();
    expect(results).toEqual([
      { ok: false, failure: 'network' },
      { ok: false, failure: 'network' },
    ]);
    expect(signals.every((signal) => signal.aborted)).toBe(true);
    expect(clock.timers()).toBe(0);
  });

  it('does not affect an earlier answer', async () => {
    const { rest, signals, results, ask } = asked(() => Promise.resolve(new Response('{}', { headers: HEADERS })));
    await ask();
    rest.abort();
    expect(results).toMatchObject([{ ok: true }]);
    expect(signals.map((signal) => signal.aborted)).toEqual([false]);
  });

  it('does not affect a later request', async () => {
    const { clock, rest, signals, ask } = asked(hanging);
    rest.abort();
    void ask();
    await clock.run(100);
    expect(signals.map((signal) => signal.aborted)).toEqual([false]);
    rest.abort();
    await flush();
  });
});
