// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, type Mock, onTestFinished, vi } from 'vitest';
import { verifyInNode } from '../next/verifyInNode.ts';
import { bucketOf } from './channel/bucket.ts';
import type { Channel } from './channel/channel.ts';
import { INSTALLATION_COOKIE } from './channel/installation.ts';
import { GOOD_AFTER_MS } from './crashGuard.ts';
import { SessionsLoadError } from './loadError.ts';
import type { LoaderOptions } from './loaderTypes.ts';
import type { ReleaseRecord } from './releaseRecord.ts';
import type { ReleaseSource } from './releaseSource.ts';
import { createTestKey, signedChannel } from './testing/keys.ts';
import { memoryStorage } from './testing/memoryStorage.ts';
import { releaseAt } from './testing/release.ts';
import { type Scripted, scriptedLoader } from './testing/scriptedLoader.ts';

const CHANNEL_URL = 'https://cdn.example/channels/stable.json';
const SALT = '00112233445566aa';
const KEY = createTestKey();
const STRANGER = createTestKey();
const record = (name: string): ReleaseRecord =>
  releaseAt(CHANNEL_URL, { global: `mars_sessions_${name}`, entry: `${name}.js` }).record;
const signedRecord = (name: string, key = KEY): ReleaseRecord => key.sign({ kind: 'release' }, record(name));
const candidate = (name: string, percent: number) => ({
  url: `../releases/${name}/release.json`,
  record: signedRecord(name),
  percent,
  salt: SALT,
});

let storage: Storage;
let fetched: Mock<typeof fetch>;
let page: Scripted | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime('2026-12-01T00:00:00Z');
  storage = memoryStorage();
  fetched = vi.fn<typeof fetch>();
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => {
  close();
  // biome-ignore lint/suspicious/noDocumentCookie: as the product does
  document.cookie = `${INSTALLATION_COOKIE}=; Path=/; Max-Age=0`;
  document.head.innerHTML = '';
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function close(): void {
  page?.loader.dispose();
  page = undefined;
}

const serve = (answer: object): void => void fetched.mockImplementation(async () => Response.json(answer));

/** Opens a page of a browser that keeps its storage, and waits until the release is on it or has failed. */
async function open(release: ReleaseSource | undefined, over: Partial<LoaderOptions> = {}): Promise<Scripted> {
  close();
  const options = { trustedKeys: [KEY.text], verify: verifyInNode, storage: () => storage };
  page = scriptedLoader({ ...options, ...over, release });
  page.loader.mount();
  await settle();
  return page;
}

/** Signatures are checked outside of the fake timers. */
const settle = (): Promise<void> =>
  vi.waitFor(async () => {
    await vi.advanceTimersByTimeAsync(0);
    expect(page?.loader.getStatus().phase).not.toBe('loading');
  }, 4000);

const loaded = (): string | undefined => {
  const status = page?.loader.getStatus();
  return status?.phase === 'ready' ? status.release : undefined;
};
const codeOf = (): string | undefined => {
  const status = page?.loader.getStatus();
  return status?.phase === 'failed' ? status.error.code : undefined;
};
const refusals = () => page?.telemetry.mock.calls.filter(([event]) => event === 'sessions_remote_refused');

/** Opens a page with this release and leaves it there until it counts as good. */
async function runWell(name: string): Promise<void> {
  serve(signedChannel(KEY, record(name), { sequence: 1 }));
  await open(CHANNEL_URL);
  expect(loaded()).toBe(`mars_sessions_${name}`);
  await vi.advanceTimersByTimeAsync(GOOD_AFTER_MS);
}

describe('a channel', () => {
  it('leads to its current release, whose files are relative to its record', async () => {
    serve(signedChannel(KEY, record('one')));
    const { opened } = await open(CHANNEL_URL);
    expect(loaded()).toBe('mars_sessions_one');
    expect(opened[0]?.url).toBe('https://cdn.example/releases/0.1.0/one.js');
    expect(fetched).toHaveBeenCalledOnce();
  });

  it('may come from the host’s own route, which says where the files are', async () => {
    serve({ channelUrl: CHANNEL_URL, channel: signedChannel(KEY, record('one')) });
    const { opened } = await open('/sessions-channel');
    expect(fetched.mock.calls[0]?.[0]).toBe(`${location.origin}/sessions-channel`);
    expect(opened[0]?.url).toBe('https://cdn.example/releases/0.1.0/one.js');
  });

  it('may not say from another origin where the files are', async () => {
    serve({ channelUrl: CHANNEL_URL, channel: signedChannel(KEY, record('one')) });
    await open('https://elsewhere.example/route');
    expect(codeOf()).toBe('bad-record');
  });

  it('may be given by the host, which has read it', async () => {
    await open({ channelUrl: CHANNEL_URL, channel: signedChannel(KEY, record('one')) });
    expect(loaded()).toBe('mars_sessions_one');
    expect(fetched).not.toHaveBeenCalled();
  });
});

type Attack = readonly [name: string, code: string, answer: () => object];
const good = () => signedChannel(KEY, record('two'), { sequence: 2 });
const ATTACKS: readonly Attack[] = [
  ['a channel without a signature', 'untrusted', () => ({ ...good(), signatures: [] })],
  ['a channel that was changed', 'untrusted', () => ({ ...good(), sequence: 3 })],
  ['a channel with a member that was added', 'untrusted', () => ({ ...good(), added: true })],
  ['a channel by a stranger', 'untrusted', () => signedChannel(STRANGER, record('two'), { sequence: 2 })],
  [
    'a record by a stranger in a channel by a trusted key',
    'untrusted',
    () =>
      signedChannel(KEY, record('two'), { current: { url: 'release.json', record: signedRecord('two', STRANGER) } }),
  ],
  [
    'a record without a signature in a channel by a trusted key',
    'untrusted',
    () => signedChannel(KEY, record('two'), { current: { url: 'release.json', record: record('two') } }),
  ],
  [
    'a signed record without the hash of its code',
    'untrusted',
    () => {
      const { integrity: _, ...bare } = record('two');
      return signedChannel(KEY, bare, { sequence: 2 });
    },
  ],
  [
    'the channel "next" in the place of "stable"',
    'wrong-channel',
    () => signedChannel(KEY, record('two'), { channel: 'next' }),
  ],
  [
    'the channel "next" under the name "stable"',
    'untrusted',
    () => ({ ...signedChannel(KEY, record('two'), { channel: 'next' }), channel: 'stable' }),
  ],
  [
    'an expired channel',
    'expired-channel',
    () => signedChannel(KEY, record('two'), { sequence: 2, expires: '2026-11-30T23:59:59Z' }),
  ],
  ['a channel without a number', 'bad-channel', () => ({ ...good(), sequence: 0 })],
  ['the refusal of the host’s server', 'untrusted', () => ({ code: 'untrusted', message: 'no' })],
];

describe.each(ATTACKS)('%s', (name, code, answer) => {
  const send = (): void => {
    const status = name.startsWith('the refusal') ? 503 : 200;
    fetched.mockImplementation(async () => Response.json(answer(), { status }));
  };

  it(`is not loaded, and fails as ${code} in a browser without a good release`, async () => {
    send();
    const { opened } = await open(CHANNEL_URL, { development: true });
    expect(codeOf()).toBe(code);
    expect(opened).toEqual([]);
  });

  it('lets the host go on with the last good release, and tells why', async () => {
    await runWell('one');
    send();
    const { opened } = await open(CHANNEL_URL);
    expect(loaded()).toBe('mars_sessions_one');
    expect(page?.loader.getStatus()).toMatchObject({ lastKnownGood: true });
    expect(opened.map(({ global }) => global)).toEqual(['mars_sessions_one']);
    expect(refusals()).toEqual([
      ['sessions_remote_refused', expect.objectContaining({ code, to: 'mars_sessions_one' })],
    ]);
  });
});

describe('a signed record in the place of the channel', () => {
  it('is not loaded, because it has no number that tells its age', async () => {
    serve(signedRecord('old'));
    const { opened } = await open(CHANNEL_URL);
    expect(codeOf()).toBe('bad-channel');
    expect(opened).toEqual([]);
  });

  it('is not loaded from the page either', async () => {
    await open({ recordUrl: CHANNEL_URL, record: signedRecord('old') });
    expect(codeOf()).toBe('bad-channel');
  });

  it('lets the host go on with the last good release', async () => {
    await runWell('one');
    serve(signedRecord('old'));
    await open(CHANNEL_URL);
    expect(loaded()).toBe('mars_sessions_one');
  });
});

describe('a key that the host no longer trusts', () => {
  it('does not load what it signed, also not as the last good release', async () => {
    await runWell('one');
    serve(good());
    const { opened } = await open(CHANNEL_URL, { trustedKeys: [STRANGER.text] });
    expect(codeOf()).toBe('untrusted');
    expect(opened).toEqual([]);
  });

  it('does not hold a browser by a high number that it signed', async () => {
    serve(signedChannel(KEY, record('stolen'), { sequence: Number.MAX_SAFE_INTEGER }));
    await open(CHANNEL_URL);
    expect(loaded()).toBe('mars_sessions_stolen');
    serve(signedChannel(STRANGER, record('two'), { sequence: 8 }));
    await open(CHANNEL_URL, { trustedKeys: [STRANGER.text] });
    expect(loaded()).toBe('mars_sessions_two');
    serve(signedChannel(STRANGER, record('old'), { sequence: 7 }));
    await open(CHANNEL_URL, { trustedKeys: [STRANGER.text] });
    expect(loaded()).toBe('mars_sessions_two');
  });

  it('may be replaced: a document with signatures of both keys is loaded by old and new hosts', async () => {
    const both = STRANGER.sign({ kind: 'release' }, signedRecord('two'));
    const channel = STRANGER.sign(
      { kind: 'channel', name: 'stable' },
      signedChannel(KEY, record('two'), { current: { url: 'release.json', record: both } }),
    );
    serve(channel);
    for (const { text } of [KEY, STRANGER]) {
      await open(CHANNEL_URL, { trustedKeys: [text] });
      expect(loaded()).toBe('mars_sessions_two');
    }
  });

  it('is given as one of several in a text', async () => {
    serve(good());
    await open(CHANNEL_URL, { trustedKeys: `${STRANGER.text}, ${KEY.text}` });
    expect(loaded()).toBe('mars_sessions_two');
    await open(CHANNEL_URL, { trustedKeys: STRANGER.text });
    expect(codeOf()).toBe('untrusted');
    await open(CHANNEL_URL, { trustedKeys: [] });
    expect(codeOf()).toBe('untrusted');
  });

  it('that is no key at all trusts nothing, and the error has its text', async () => {
    serve(good());
    await open(CHANNEL_URL, { trustedKeys: ['ed25519:AAAA'] });
    expect(page?.loader.getStatus()).toMatchObject({
      error: { code: 'untrusted', message: expect.stringContaining('"ed25519:AAAA" is no public key') },
    });
  });
});

describe('an older version of the channel than this browser has seen', () => {
  const version = (name: string, sequence: number) => signedChannel(KEY, record(name), { sequence });

  it('is not used: the browser goes on with the newer one, across pages', async () => {
    serve(version('new', 9));
    await open(CHANNEL_URL);
    serve(version('old', 8));
    await open(CHANNEL_URL);
    expect(loaded()).toBe('mars_sessions_new');
    expect(refusals()).toEqual([
      ['sessions_remote_refused', { code: 'stale-channel', release: 'mars_sessions_old', to: 'mars_sessions_new' }],
    ]);
  });

  it('is a roll-back only with a higher number', async () => {
    serve(version('new', 9));
    await open(CHANNEL_URL);
    serve(version('old', 10));
    await open(CHANNEL_URL);
    expect(loaded()).toBe('mars_sessions_old');
    expect(refusals()).toEqual([]);
  });

  it('is another matter on another server, whose numbers are its own', async () => {
    serve(version('new', 9));
    await open(CHANNEL_URL);
    serve(version('other', 1));
    await open('https://other.example/channels/stable.json');
    expect(loaded()).toBe('mars_sessions_other');
  });

  it('is not used where the storage is forbidden, as long as the page lives', async () => {
    const deny = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const forbidden = (): Storage => ({ ...memoryStorage(), getItem: deny, setItem: deny });
    serve(version('new', 9));
    const { loader, load } = await open(CHANNEL_URL, { storage: forbidden });
    expect(loaded()).toBe('mars_sessions_new');
    loader.crashed(new Error('boom'), 1);
    serve(version('old', 8));
    load.mockClear();
    await loader.retry();
    await settle();
    expect(load.mock.calls.map(([{ global }]) => global)).toEqual(['mars_sessions_new']);
  });
});

describe('a candidate', () => {
  const channel = (percent: number, sequence: number): Channel =>
    signedChannel(KEY, record('one'), { sequence, candidate: candidate('two', percent) });
  const bucket = (): number => bucketOf(storage.getItem('mars.sessions.installation') ?? '', SALT);

  it('is loaded by the browsers of its percentage, which keep it while it rises and lose it when it falls', async () => {
    serve(channel(0, 1));
    await open(CHANNEL_URL);
    expect(loaded()).toBe('mars_sessions_one');
    const own = (bucket() + 1) / 100;
    const steps = [own, Math.min(100, own + 5), 100, own - 0.01, own];
    const seen: (string | undefined)[] = [];
    for (const [index, percent] of steps.entries()) {
      serve(channel(percent, index + 2));
      await open(CHANNEL_URL);
      seen.push(loaded());
    }
    const two = 'mars_sessions_two';
    expect(seen).toEqual([two, two, two, 'mars_sessions_one', two]);
  });

  it('that crashes twice within a minute is left by this browser at once and permanently, for the current release', async () => {
    serve(channel(100, 1));
    const { loader } = await open(CHANNEL_URL);
    expect(loaded()).toBe('mars_sessions_two');
    loader.crashed(new Error('boom'), 1);
    await loader.retry();
    await settle();
    expect(loaded()).toBe('mars_sessions_two');
    loader.crashed(new Error('boom'), 2);
    await settle();
    expect(loaded()).toBe('mars_sessions_one');
    vi.setSystemTime('2026-12-05T00:00:00Z');
    await open(CHANNEL_URL);
    expect(loaded()).toBe('mars_sessions_one');
    // the next candidate is tried
    serve(signedChannel(KEY, record('one'), { sequence: 2, candidate: candidate('three', 100) }));
    await open(CHANNEL_URL);
    expect(loaded()).toBe('mars_sessions_three');
  });

  /** Opens a page whose channel has the candidate two for everybody, which fails to load with this error. */
  async function openWith(error: Error): Promise<Scripted> {
    serve(channel(100, 1));
    close();
    const options = { trustedKeys: [KEY.text], verify: verifyInNode, storage: () => storage };
    page = scriptedLoader({ ...options, release: CHANNEL_URL, retries: 0 });
    const right = page.load.getMockImplementation();
    page.load.mockImplementation(async (container) => {
      if (container.global === 'mars_sessions_two') throw error;
      return right?.(container);
    });
    page.loader.mount();
    await settle();
    return page;
  }

  it('that cannot be started twice within a minute is left too', async () => {
    const { loader, telemetry } = await openWith(new TypeError('x is undefined'));
    expect(codeOf()).toBe('evaluation');
    await loader.retry();
    await settle();
    expect(loaded()).toBe('mars_sessions_one');
    const known = { release: 'mars_sessions_two', channel: 'stable', sequence: 1, bucket: bucket(), phase: 'fetch' };
    expect(telemetry).toHaveBeenCalledWith('sessions_remote_demoted', known);
    expect(telemetry).toHaveBeenCalledWith('sessions_remote_rolled_back', { ...known, to: 'current' });
    vi.setSystemTime('2026-12-05T00:00:00Z');
    await open(CHANNEL_URL);
    expect(loaded()).toBe('mars_sessions_one');
  });

  it('whose files are damaged gives way to the current release in this page', async () => {
    await openWith(new SessionsLoadError('integrity', 'expose', 'damaged', { release: 'mars_sessions_two' }));
    await vi.waitFor(() => expect(loaded()).toBe('mars_sessions_one'), 4000);
    // the files were repaired
    await open(CHANNEL_URL);
    expect(loaded()).toBe('mars_sessions_two');
  });

  it('that was left is loaded once it is the current release', async () => {
    serve(channel(100, 1));
    const { loader } = await open(CHANNEL_URL);
    for (const attempt of [1, 2]) {
      loader.crashed(new Error('boom'), attempt);
      await loader.retry();
      await settle();
    }
    expect(loaded()).toBe('mars_sessions_one');
    vi.setSystemTime('2026-12-05T00:00:00Z');
    serve(signedChannel(KEY, record('two'), { sequence: 2 }));
    await open(CHANNEL_URL);
    expect(loaded()).toBe('mars_sessions_two');
  });
});

describe('a release that a server wrote into the page', () => {
  const write = (name: string, sequence: number, over: object = {}): void => {
    const meta = document.createElement('meta');
    meta.name = 'mars-sessions-release';
    const place = { url: '/sessions-channel', source: CHANNEL_URL, name: 'stable', sequence, ...over };
    const recordUrl = `https://cdn.example/releases/${name}/release.json`;
    meta.content = JSON.stringify({ recordUrl, record: signedRecord(name), channel: place });
    document.head.replaceChildren(meta);
  };
  const cookie = (): string => /mars_sessions_installation=([^;]*)/.exec(document.cookie)?.[1] ?? '';

  it('is loaded without a request, and its server gets the id of the installation in a cookie from then on', async () => {
    write('one', 4);
    await open('/sessions-channel');
    expect(loaded()).toBe('mars_sessions_one');
    expect(fetched).not.toHaveBeenCalled();
    expect(cookie()).toMatch(/^[\da-f]{32}$/);
    expect(cookie()).toBe(storage.getItem('mars.sessions.installation'));
  });

  it('is not loaded if nobody trusted signed it, or if it is of another channel', async () => {
    write('one', 4);
    await open(undefined, { trustedKeys: [STRANGER.text] });
    expect(codeOf()).toBe('untrusted');
    write('one', 4, { name: 'next' });
    await open(undefined);
    expect(codeOf()).toBe('wrong-channel');
  });

  it('is not loaded if this browser has seen a newer version of the channel', async () => {
    write('new', 5);
    await open('/sessions-channel');
    write('old', 4);
    await open('/sessions-channel');
    expect(loaded()).toBe('mars_sessions_new');
    expect(fetched).not.toHaveBeenCalled();
  });

  it('is asked for anew if it is a candidate that this browser has left, and the cookie is removed', async () => {
    write('two', 4, { candidate: 'mars_sessions_two' });
    const { loader } = await open('/sessions-channel');
    expect(cookie()).not.toBe('');
    serve({
      channelUrl: CHANNEL_URL,
      channel: signedChannel(KEY, record('one'), { sequence: 4, candidate: candidate('two', 100) }),
    });
    for (const attempt of [1, 2]) {
      loader.crashed(new Error('boom'), attempt);
      await loader.retry();
      await settle();
    }
    expect(loaded()).toBe('mars_sessions_one');
    await open('/sessions-channel');
    expect(loaded()).toBe('mars_sessions_one');
    expect(cookie()).toBe('');
  });
});

describe('a page', () => {
  const throwing = (): never => {
    throw new DOMException('denied', 'SecurityError');
  };

  it('without cookies, such as a sandboxed frame, loads the release that is written into it', async () => {
    const denied = vi.spyOn(document, 'cookie', 'get').mockImplementation(throwing);
    onTestFinished(() => denied.mockRestore());
    const channel = { url: CHANNEL_URL, source: CHANNEL_URL, name: 'stable', sequence: 4 };
    await open({ recordUrl: 'https://cdn.example/releases/one/release.json', record: signedRecord('one'), channel });
    expect(loaded()).toBe('mars_sessions_one');
  });

  it('goes on with the last good release if the channel is nested too deeply to be checked', async () => {
    await runWell('one');
    let nested: unknown = 0;
    for (let depth = 0; depth < 20_000; depth += 1) nested = [nested];
    const channel = { ...good(), nested };
    fetched.mockImplementation(async () => ({ ok: true, json: async () => channel }) as Response);
    await open(CHANNEL_URL);
    expect(loaded()).toBe('mars_sessions_one');
    expect(refusals()).toEqual([['sessions_remote_refused', expect.objectContaining({ code: 'untrusted' })]]);
  });
});

describe('files that are not what the signed record says', () => {
  const damaged = () => new SessionsLoadError('integrity', 'expose', 'damaged', { release: 'mars_sessions_two' });

  it('make the host go on with the last good release; Retry tries the newest again', async () => {
    await runWell('one');
    serve(signedChannel(KEY, record('two'), { sequence: 2 }));
    close();
    const options = { trustedKeys: [KEY.text], verify: verifyInNode, storage: () => storage };
    page = scriptedLoader({ ...options, release: CHANNEL_URL, retries: 0 });
    const { load } = page;
    const right = load.getMockImplementation();
    load.mockImplementation(async (options) => {
      if (options.global === 'mars_sessions_two') throw damaged();
      return right?.(options);
    });
    page.loader.mount();
    await vi.waitFor(async () => {
      await vi.advanceTimersByTimeAsync(0);
      expect(loaded()).toBe('mars_sessions_one');
    });
    expect(page.loader.getStatus()).toMatchObject({ lastKnownGood: true });
    expect(page.telemetry.mock.calls.map(([event, { code, to }]) => [event, code ?? to])).toEqual([
      ['sessions_remote_failed', 'integrity'],
      ['sessions_remote_rolled_back', 'mars_sessions_one'],
      ['sessions_remote_ready', undefined],
    ]);
    // the files were repaired
    if (right) load.mockImplementation(right);
    page.loader.crashed(new Error('boom'), page.loader.getStatus().attempt);
    await page.loader.retry();
    await settle();
    expect(loaded()).toBe('mars_sessions_two');
  });
});

describe('a last good release that crashes by now', () => {
  it('does not take the place of a channel that must not be used', async () => {
    await runWell('one');
    const { loader } = await open(CHANNEL_URL);
    for (const _ of [1, 2]) {
      loader.crashed(new Error('boom'), loader.getStatus().attempt);
      if (loader.getStatus().phase === 'failed' && !storage.getItem('mars.sessions.releases')?.includes('"bad"'))
        await loader.retry();
      await settle();
    }
    serve({ ...good(), signatures: [] });
    const { opened } = await open(CHANNEL_URL);
    expect(codeOf()).toBe('untrusted');
    expect(opened).toEqual([]);
  });
});

describe('a host without pinned keys', () => {
  it('does not load from the origin that the browser’s storage names', async () => {
    const channel = { url: CHANNEL_URL, source: CHANNEL_URL, name: 'stable', sequence: 99 };
    const kept = { recordUrl: 'https://elsewhere.example/release.json', record: record('kept'), channel };
    storage.setItem('mars.sessions.channel', JSON.stringify(kept));
    serve(signedChannel(KEY, record('one')));
    await open(CHANNEL_URL, { trustedKeys: undefined });
    expect(loaded()).toBe('mars_sessions_one');
  });

  it('loads records and channels with and without signatures, as before', async () => {
    serve({ ...signedChannel(KEY, record('one')), signatures: undefined });
    // an empty environment variable counts as unset
    for (const trustedKeys of [undefined, '', ' ,']) {
      await open(CHANNEL_URL, { trustedKeys });
      expect(loaded()).toBe('mars_sessions_one');
    }
    serve(record('two'));
    await open('https://cdn.example/release.json', { trustedKeys: undefined });
    expect(loaded()).toBe('mars_sessions_two');
  });
});
