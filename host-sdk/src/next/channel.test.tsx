// @vitest-environment node
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bucketOf } from '../core/channel/bucket.ts';
import { createTestKey, signedChannel } from '../core/testing/keys.ts';
import { releaseAt } from '../core/testing/release.ts';
import { createChannelRoute, readSessionsRelease, SessionsPreload } from './index.tsx';

const KEY = createTestKey();
const SALT = '00112233445566aa';
const record = (name: string) =>
  releaseAt('https://a.example/', { global: `mars_sessions_${name}`, entry: `${name}.js` }).record;
const fetched = vi.fn<typeof fetch>();
const options = { fetch: fetched, trustedKeys: [KEY.text] };
let number = 0;
let channelUrl: string;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime('2026-12-01T00:00:00Z');
  // what was read is kept in the process, so each test has its own channel
  number += 1;
  channelUrl = `http://sessions.internal/${number}/channels/stable.json`;
  serve(signedChannel(KEY, record('one')));
});
afterEach(() => void vi.useRealTimers());

function serve(document: object): void {
  fetched.mockReset().mockImplementation(async () => Response.json(document));
}

const later = (): void => void vi.advanceTimersByTime(30_000);
const ask = (headers: HeadersInit = {}) =>
  createChannelRoute({ ...options, channelUrl, publicUrl: 'https://cdn.example/channels/stable.json' }).GET(
    new Request('https://mars.example/sessions-channel', { headers }),
  );

describe('the host’s channel route', () => {
  it('answers with the verified channel, and with 304 if the browser has it', async () => {
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(await answer.json()).toEqual({
      channelUrl: 'https://cdn.example/channels/stable.json',
      channel: await (await fetched(channelUrl)).json(),
    });
    const again = await ask({ 'if-none-match': answer.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect((await ask({ 'if-none-match': '"other"' })).status).toBe(200);
  });

  it.each([
    ['untrusted', () => signedChannel(createTestKey(), record('two'), { sequence: 8 })],
    ['wrong-channel', () => signedChannel(KEY, record('two'), { channel: 'next', sequence: 8 })],
    ['bad-channel', () => ({ ...signedChannel(KEY, record('two')), sequence: 'many' })],
    ['stale-channel', () => signedChannel(KEY, record('two'), { sequence: 6 })],
  ])('goes on with the last good channel while its server sends one that is %s', async (code, bad) => {
    const good = await (await ask()).text();
    const onError = vi.fn();
    later();
    serve(bad());
    const route = createChannelRoute({
      ...options,
      channelUrl,
      publicUrl: 'https://cdn.example/channels/stable.json',
      onError,
    });
    expect(await (await route.GET(new Request('https://mars.example/'))).text()).toBe(good);
    expect(onError.mock.calls.map(([error]) => error.code)).toEqual([code]);
  });

  it('says why it has no channel, so that the browser goes on with its last good release', async () => {
    serve(signedChannel(createTestKey(), record('two')));
    const answer = await ask();
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'untrusted' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('answers with 503 if the server of the channel is down, or has no channel', async () => {
    fetched.mockReset().mockRejectedValue(new TypeError('fetch failed'));
    expect(await (await ask()).json()).toMatchObject({ code: 'unavailable' });
    later();
    serve(KEY.sign({ kind: 'release' }, record('one')));
    expect((await ask()).status).toBe(503);
  });

  it('passes an expired channel on, because the browser may know a good release', async () => {
    serve(signedChannel(KEY, record('one'), { expires: '2026-11-30T00:00:00Z' }));
    expect((await ask()).status).toBe(200);
  });
});

describe('the release of a channel, on a server', () => {
  const candidate = {
    url: '../releases/two/release.json',
    record: KEY.sign({ kind: 'release' }, record('two')),
    percent: 50,
    salt: SALT,
  };
  const publicUrl = 'https://cdn.example/channels/stable.json';
  const globalFor = async (installation: string | undefined) =>
    (await readSessionsRelease(channelUrl, { ...options, publicUrl, installation }))?.record.global;
  const installationIn = (isIn: boolean): string => {
    for (let one = 0; ; one += 1) {
      const id = one.toString(16).padStart(32, '0');
      if (bucketOf(id, SALT) < 5000 === isIn) return id;
    }
  };

  it('is the candidate for the installations of its percentage, and the current one for all others', async () => {
    serve(signedChannel(KEY, record('one'), { candidate }));
    expect(await globalFor(installationIn(true))).toBe('mars_sessions_two');
    expect(await globalFor(installationIn(false))).toBe('mars_sessions_one');
    for (const none of [undefined, '', 'not an id', `${installationIn(true)}0`])
      expect(await globalFor(none)).toBe('mars_sessions_one');
    expect(fetched).toHaveBeenCalledOnce();
  });

  it('is written into the page with its place in the channel, and all its files are preloaded from its own folder', async () => {
    const files = ['one.js', 'base.js'].map((path) => ({
      path,
      as: 'script' as const,
      integrity: 'sha384-AAAA',
      size: 1,
    }));
    serve(signedChannel(KEY, { ...record('one'), files }, { candidate }));
    const html = renderToStaticMarkup(
      await SessionsPreload({ ...options, recordUrl: channelUrl, publicUrl, routeUrl: '/sessions-channel' }),
    );
    const content = /content="([^"]*)"/.exec(html)?.[1]?.replaceAll('&quot;', '"') ?? '';
    expect(JSON.parse(content)).toMatchObject({
      recordUrl: 'https://cdn.example/releases/0.1.0/release.json',
      record: { global: 'mars_sessions_one' },
      channel: {
        url: '/sessions-channel',
        source: publicUrl,
        name: 'stable',
        sequence: 7,
        candidate: 'mars_sessions_two',
      },
    });
    expect(html.match(/https:\/\/cdn\.example\/releases\/0\.1\.0\/(?:one|base)\.js"/g)).toHaveLength(2);
    expect(html).not.toContain('sessions.internal');
  });

  it('is null if the channel has expired, and the host is told', async () => {
    serve(signedChannel(KEY, record('one'), { expires: '2026-11-30T00:00:00Z' }));
    const onError = vi.fn();
    expect(await readSessionsRelease(channelUrl, { ...options, onError })).toBeNull();
    expect(onError.mock.calls.map(([error]) => error.code)).toEqual(['expired-channel']);
  });

  it('is no record that is in the place of the channel, whether or not the channel was read before', async () => {
    const onError = vi.fn();
    const old = KEY.sign({ kind: 'release' }, record('old'));
    const read = async (url: string) =>
      (await readSessionsRelease(url, { ...options, publicUrl, onError }))?.record.global;
    const elsewhere = `http://sessions.internal/${number}/stable`;
    expect(await read(elsewhere)).toBe('mars_sessions_one');
    later();
    serve(old);
    expect(await read(elsewhere)).toBe('mars_sessions_one');
    expect(await read(channelUrl)).toBeUndefined();
    expect(onError.mock.calls.map(([error]) => error.code)).toEqual(['bad-channel', 'bad-channel']);
  });

  it('is null if a record in it is not signed by a trusted key', async () => {
    serve(signedChannel(KEY, record('one'), { candidate: { ...candidate, record: record('two') } }));
    expect(await readSessionsRelease(channelUrl, options)).toBeNull();
  });
});
