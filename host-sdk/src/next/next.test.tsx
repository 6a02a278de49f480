// @vitest-environment node
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RELEASE } from '../core/testing/release.ts';
import { preloadLink, preloadLinks, readSessionsRelease, releaseMeta, SessionsPreload } from './index.tsx';

const fetched = vi.fn<typeof fetch>();
const options = { fetch: fetched };
let number = 0;
let recordUrl: string;

beforeEach(() => {
  vi.useFakeTimers();
  // the cache belongs to the process, so each test has its own record
  number += 1;
  recordUrl = `https://cdn.example/${number}/release.json`;
  fetched.mockReset().mockImplementation(async () => Response.json(RELEASE.record));
});
afterEach(() => void vi.useRealTimers());

describe('the record that a server reads', () => {
  it('is requested once for any number of pages, until it is too old', async () => {
    const release = { recordUrl, record: RELEASE.record };
    expect(await Promise.all([1, 2].map(() => readSessionsRelease(recordUrl, options)))).toEqual([release, release]);
    vi.advanceTimersByTime(29_999);
    await readSessionsRelease(recordUrl, options);
    expect(fetched).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(1);
    await readSessionsRelease(recordUrl, options);
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it('bypasses Next’s cache, which would return a response of any age', async () => {
    await readSessionsRelease(recordUrl, options);
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ cache: 'no-store' });
  });

  it('is not read to the end if it is too long', async () => {
    let sent = 0;
    const cancelled = vi.fn();
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(100_000).fill(0x20));
      },
      cancel: cancelled,
    });
    fetched.mockResolvedValue(new Response(endless));
    const onError = vi.fn();
    expect(await readSessionsRelease(recordUrl, { ...options, onError })).toBeNull();
    expect(onError).toHaveBeenCalledOnce();
    expect(cancelled).toHaveBeenCalledOnce();
    expect(sent).toBeLessThan(20);
  });

  it('never throws, even if the host’s onError throws', async () => {
    fetched.mockRejectedValue(new TypeError('fetch failed'));
    const onError = () => {
      throw new Error('in the host');
    };
    expect(await readSessionsRelease(recordUrl, { ...options, onError })).toBeNull();
  });

  it.each([
    ['is down', () => Promise.reject(new TypeError('fetch failed'))],
    ['fails', async () => new Response('', { status: 502 })],
    ['returns no JSON', async () => new Response('<html>')],
    ['returns another record', async () => Response.json({ schema: 3 })],
  ] as const)('is the last one that was read while its server %s, and not every page requests it', async (_, fail) => {
    const onError = vi.fn();
    const read = () => readSessionsRelease(recordUrl, { ...options, onError });
    const good = await read();
    vi.advanceTimersByTime(30_000);
    fetched.mockImplementation(fail);
    expect(await read()).toBe(good);
    expect(await read()).toBe(good);
    expect(fetched).toHaveBeenCalledTimes(2);
    expect(onError).toHaveBeenCalledOnce();
  });

  it('is requested again soon if none was ever read', async () => {
    fetched.mockRejectedValueOnce(new TypeError('fetch failed'));
    expect(await readSessionsRelease(recordUrl, options)).toBeNull();
    vi.advanceTimersByTime(4999);
    expect(await readSessionsRelease(recordUrl, options)).toBeNull();
    expect(fetched).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(1);
    expect(await readSessionsRelease(recordUrl, options)).toEqual({ recordUrl, record: RELEASE.record });
  });

  it('is null if none was ever read, and delays a page by no more than the timeout', async () => {
    fetched.mockImplementation(
      (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
        }),
    );
    const read = readSessionsRelease(recordUrl, { ...options, timeoutMs: 500 });
    await vi.advanceTimersByTimeAsync(500);
    expect(await read).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the markup that the server writes', () => {
  it('preloads the entry once, with the attributes of the script', async () => {
    const html = renderToStaticMarkup(await SessionsPreload({ ...options, recordUrl, nonce: 'n0nce' }));
    const link = /<link[^>]*>/.exec(html)?.[0] ?? '';
    for (const attribute of [
      'rel="preload"',
      'as="script"',
      `href="https://cdn.example/${number}/remoteEntry.abc.js"`,
      // an empty value means anonymous, and React writes either
      'crossorigin="',
      'integrity="sha384-AAAA"',
      'nonce="n0nce"',
      'fetchpriority="high"',
    ])
      expect(link.toLowerCase()).toContain(attribute.toLowerCase());
    expect(html.match(/remoteEntry\.abc\.js"/g)).toHaveLength(1);
    expect(html).toContain('<meta name="mars-sessions-release"');
  });

  it('preloads every script of the first load once, with its own integrity; the host’s files come before all but the entry', async () => {
    const file = (path: string, as: 'script' | 'style') => ({ path, as, integrity: `sha384-${path}A`, size: 1 });
    const files = [file('remoteEntry.abc.js', 'script'), file('base.1.js', 'script'), file('slot.2.css', 'style')];
    const links = preloadLinks({ ...RELEASE, record: { ...RELEASE.record, files } }, 'n0nce');
    expect(links.map(({ href, as, fetchPriority }) => [new URL(href).pathname, as, fetchPriority])).toEqual([
      ['/mars/remoteEntry.abc.js', 'script', 'high'],
      // in Firefox a pending preload of a style sheet would hold back what the host fetches
      ['/mars/base.1.js', 'script', 'low'],
    ]);
    expect(links.map(({ integrity }) => integrity)).toEqual(['sha384-AAAA', 'sha384-base.1.jsA']);
    expect(new Set(links.map(({ nonce, crossOrigin }) => `${nonce} ${crossOrigin}`))).toEqual(
      new Set(['n0nce anonymous']),
    );
  });

  it('preloads it also with React 18, which has no function for it', async () => {
    vi.resetModules();
    vi.doMock('react-dom', () => ({ version: '18.3.1', preload: undefined }));
    const { SessionsPreload: Preload18 } = await import('./index.tsx');
    const html = renderToStaticMarkup(await Preload18({ ...options, recordUrl, nonce: 'n0nce' }));
    vi.doUnmock('react-dom');
    expect(/<link[^>]*>/.exec(html)?.[0]).toMatch(
      /rel="preload" href="[^"]*remoteEntry\.abc\.js" as="script" .*integrity="sha384-AAAA" nonce="n0nce"/,
    );
  });

  it('names the release with the URL that browsers reach', async () => {
    const publicUrl = 'https://mars.example/sessions/release.json';
    const html = renderToStaticMarkup(await SessionsPreload({ ...options, recordUrl, publicUrl }));
    expect(html).toContain('https://mars.example/sessions/remoteEntry.abc.js');
    expect(html).not.toContain('cdn.example');
  });

  it('is empty if the public URL is invalid, and the error is reported', async () => {
    const onError = vi.fn();
    expect(await SessionsPreload({ ...options, recordUrl, publicUrl: '/sessions/release.json', onError })).toBeNull();
    expect(onError).toHaveBeenCalledOnce();
  });

  it('is empty if the public URL lacks its scheme, and the error is reported', async () => {
    const onError = vi.fn();
    const publicUrl = 'localhost:4301/release.json';
    expect(await SessionsPreload({ ...options, recordUrl, publicUrl, onError })).toBeNull();
    expect(await readSessionsRelease(recordUrl, { ...options, publicUrl, onError })).toBeNull();
    expect(onError).toHaveBeenCalledTimes(2);
  });

  it('is empty without a record', async () => {
    fetched.mockRejectedValue(new TypeError('fetch failed'));
    expect(await SessionsPreload({ ...options, recordUrl })).toBeNull();
  });

  it('has no integrity and no nonce if the release and the page have none', () => {
    const { integrity, ...record } = RELEASE.record;
    expect(Object.keys(preloadLinks({ ...RELEASE, record })[0] ?? {})).not.toContain('integrity');
    expect(Object.keys(preloadLink(RELEASE))).not.toContain('nonce');
    expect(JSON.parse(releaseMeta(RELEASE).content)).toEqual(RELEASE);
  });
});
