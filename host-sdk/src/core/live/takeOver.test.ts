// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import { GOOD_AFTER_MS } from '../crashGuard.ts';
import type { LoaderOptions } from '../loaderTypes.ts';
import { createFakeLive, type FakeLive } from '../testing/fakeLive.ts';
import { memoryStorage } from '../testing/memoryStorage.ts';
import { releaseAt } from '../testing/release.ts';
import { moduleOf, type Scripted, scriptedLoader } from '../testing/scriptedLoader.ts';
import { ASK_EVERY_MS } from './createNotice.ts';
import { QUIET_MS } from './whenIdle.ts';

const CHANNEL_URL = 'https://cdn.example/channels/stable.json';
const SALT = '00112233445566aa';
const globalOf = (name: string) => `mars_sessions_${name}`;
const named = (name: string) => ({
  url: `../releases/${name}/release.json`,
  record: releaseAt(CHANNEL_URL, { global: globalOf(name), entry: `${name}.js` }).record,
});

let page: Scripted;
let fetched: Mock<typeof fetch>;
let sequence: number;
/** What each release has for taking over. One without an entry is from before there were take-overs. */
let lives: Map<string, FakeLive>;
let askUser: Mock<LoaderOptions['askUser']>;
let withdraw: Mock<() => void>;

/** Makes the channel name a release as the current one, and another one as the candidate of all browsers. */
function publish(current: string, candidate?: string): void {
  sequence += 1;
  const channel = {
    kind: 'mars-sessions-channel',
    schema: 1,
    channel: 'stable',
    sequence,
    current: named(current),
    ...(candidate ? { candidate: { ...named(candidate), percent: 100, salt: SALT } } : {}),
  };
  fetched.mockImplementation(async () => Response.json(channel));
}

/** Lets the moment pass in which the release on the page must not be busy. */
const settle = () => vi.advanceTimersByTimeAsync(QUIET_MS);

/** Opens a page with a slot. The slot's effects run right after each change, as React's do. */
async function open(over: Partial<LoaderOptions> = {}, isSlot = true): Promise<void> {
  page = scriptedLoader({ release: CHANNEL_URL, askUser, storage: () => storage, ...over });
  page.load.mockImplementation(async ({ global, onInit, onExpose }) => {
    onInit();
    onExpose();
    const live = lives.get(global.replace('mars_sessions_', ''));
    return { ...moduleOf(global), ...(live ? { live: async () => live } : {}) };
  });
  const { loader } = page;
  if (isSlot)
    loader.subscribe(() => {
      const status = loader.getStatus();
      if (status.phase === 'ready' && status.next) queueMicrotask(() => arrive(status.next?.attempt));
    });
  loader.mount(isSlot);
  await settle();
}
let arrive = (attempt: number | undefined): void => page.loader.arrived(attempt ?? 0);
let storage: Storage;

const shown = (): string | undefined => {
  const status = page.loader.getStatus();
  return 'release' in status ? status.release?.replace('mars_sessions_', '') : undefined;
};
const told = (event: string) => page.telemetry.mock.calls.filter(([name]) => name === event).map(([, data]) => data);
const check = async (): Promise<void> => {
  await page.loader.check();
  await settle();
};
const live = (name: string): FakeLive => lives.get(name) as FakeLive;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime('2026-12-01T00:00:00Z');
  fetched = vi.fn<typeof fetch>();
  vi.stubGlobal('fetch', fetched);
  storage = memoryStorage();
  sequence = 0;
  lives = new Map(['one', 'two', 'three'].map((name) => [name, createFakeLive(name)]));
  withdraw = vi.fn();
  askUser = vi.fn(() => withdraw);
  arrive = (attempt) => page.loader.arrived(attempt ?? 0);
  publish('one');
});
afterEach(() => {
  page.loader.dispose();
  expect(vi.getTimerCount()).toBe(0);
  document.head.innerHTML = '';
  vi.unstubAllGlobals();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a release that the channel names in a living page', () => {
  it('takes over with the state of the one on the page, which hands over in the same moment', async () => {
    await open();
    expect(shown()).toBe('one');
    publish('two');
    const order: string[] = [];
    live('two').prepare.mockImplementation(async (snapshot) => void order.push(`prepare ${snapshot}`));
    live('two').restore.mockImplementation((snapshot) => void order.push(`restore ${snapshot}`));
    live('one').handOver.mockImplementation(() => void order.push(`hand over, ${shown()} shown`));
    await check();
    expect(order).toEqual(['prepare state of one', 'restore state of one', 'hand over, one shown']);
    expect(page.loader.getStatus()).toMatchObject({ phase: 'ready', attempt: 2, release: globalOf('two') });
    expect(page.loader.getStatus()).not.toHaveProperty('next');
    expect(told('sessions_remote_noticed')).toEqual([
      { channel: 'stable', sequence: 2, release: globalOf('two'), from: globalOf('one') },
    ]);
    expect(told('sessions_remote_taken_over')).toMatchObject([
      { release: globalOf('two'), from: globalOf('one'), ms: QUIET_MS, waitedMs: QUIET_MS },
    ]);
  });

  it('waits until the user is not in the middle of something, and never polls for that', async () => {
    await open();
    publish('two');
    live('one').setBusy(true);
    await check();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shown()).toBe('one');
    expect(page.opened).toHaveLength(2);
    live('one').setBusy(false);
    await settle();
    expect(shown()).toBe('two');
    expect(live('one').subscribers()).toBe(0);
    expect(told('sessions_remote_taken_over')).toMatchObject([
      { ms: 60_000 + 2 * QUIET_MS, waitedMs: 60_000 + 2 * QUIET_MS },
    ]);
  });

  it('waits until nothing has happened for a moment: each busy moment begins it anew', async () => {
    await open();
    publish('two');
    await page.loader.check();
    for (let times = 0; times < 3; times += 1) {
      await vi.advanceTimersByTimeAsync(QUIET_MS - 1);
      live('one').setBusy(true);
      await vi.advanceTimersByTimeAsync(QUIET_MS * 2);
      live('one').setBusy(false);
    }
    await vi.advanceTimersByTimeAsync(QUIET_MS - 1);
    expect(shown()).toBe('one');
    await vi.advanceTimersByTimeAsync(1);
    expect(shown()).toBe('two');
  });

  it('does not take over what became busy at the end of that moment, without having said so yet', async () => {
    await open();
    publish('two');
    await page.loader.check();
    await vi.advanceTimersByTimeAsync(QUIET_MS - 1);
    vi.spyOn(live('one'), 'isBusy').mockReturnValue(true);
    await vi.advanceTimersByTimeAsync(10 * QUIET_MS);
    expect(shown()).toBe('one');
    vi.mocked(live('one').isBusy).mockReturnValue(false);
    live('one').setBusy(false);
    await settle();
    expect(shown()).toBe('two');
  });

  it('does not take over if the channel goes back while it waits', async () => {
    await open();
    publish('two');
    live('one').setBusy(true);
    await check();
    publish('one');
    await check();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(page.closed).toHaveLength(1);
    live('one').setBusy(false);
    await settle();
    expect(shown()).toBe('one');
    expect(live('one').subscribers()).toBe(0);
  });

  it('gives way to one that is even newer while it waits', async () => {
    await open();
    live('one').setBusy(true);
    publish('two');
    await check();
    publish('three');
    await check();
    live('one').setBusy(false);
    await settle();
    expect(shown()).toBe('three');
    expect(live('two').restore).not.toHaveBeenCalled();
  });

  it('is asked for in a toast first, if the host wants that; a question that is out of date is withdrawn', async () => {
    await open({ takeOver: 'ask' });
    publish('two');
    await check();
    expect(askUser).toHaveBeenCalledOnce();
    publish('three');
    await check();
    expect(withdraw).toHaveBeenCalledOnce();
    expect(shown()).toBe('one');
    const [accept] = askUser.mock.lastCall ?? [];
    accept?.();
    await settle();
    expect(shown()).toBe('three');
  });

  it('is never asked for with `next-load`', async () => {
    await open({ takeOver: 'next-load' });
    publish('two');
    await check();
    await vi.advanceTimersByTimeAsync(10 * ASK_EVERY_MS);
    expect(fetched).toHaveBeenCalledOnce();
    expect(shown()).toBe('one');
  });

  it('takes over without a slot on the page too', async () => {
    await open({}, false);
    publish('two');
    await check();
    expect(shown()).toBe('two');
    expect(live('one').handOver).not.toHaveBeenCalled();
  });

  it('is the next to be let go: the former one is closed after a minute, and each is closed once', async () => {
    await open();
    publish('two');
    await check();
    expect(page.closed).toEqual([]);
    await vi.advanceTimersByTimeAsync(GOOD_AFTER_MS);
    expect(page.closed.map((url) => new URL(url).pathname)).toEqual(['/releases/one/one.js']);
    publish('one');
    await check();
    publish('three');
    await check();
    expect(page.closed.map((url) => new URL(url).pathname)).toEqual(
      ['one', 'two'].map((name) => `/releases/${name}/${name}.js`),
    );
  });

  it('is not loaded again if it is the one from a minute ago, which is still there', async () => {
    await open();
    publish('two');
    await check();
    publish('one');
    await check();
    expect(page.loader.getStatus()).toMatchObject({ phase: 'ready', attempt: 1, release: globalOf('one') });
    expect(live('one').restore).toHaveBeenCalledExactlyOnceWith('state of two');
    publish('two');
    await check();
    expect(shown()).toBe('two');
    expect(page.opened).toHaveLength(2);
    expect(page.closed).toEqual([]);
    page.loader.crashed(new Error('in render'), 2);
    expect(shown()).toBe('one');
  });

  it('stays open if it is the one from a minute ago and still waits when the newer one has proved good', async () => {
    await open();
    publish('two');
    await check();
    publish('one');
    live('two').setBusy(true);
    await check();
    await vi.advanceTimersByTimeAsync(GOOD_AFTER_MS);
    live('two').setBusy(false);
    await settle();
    expect(shown()).toBe('one');
    expect(page.closed).toEqual([]);
    await vi.advanceTimersByTimeAsync(GOOD_AFTER_MS);
    expect(page.closed.map((url) => new URL(url).pathname)).toEqual(['/releases/two/two.js']);
  });

  it('from a minute ago is closed in the end if it waited in vain', async () => {
    await open();
    publish('two');
    await check();
    publish('one');
    live('two').setBusy(true);
    await check();
    await vi.advanceTimersByTimeAsync(GOOD_AFTER_MS);
    publish('two');
    await check();
    await vi.advanceTimersByTimeAsync(GOOD_AFTER_MS);
    expect(shown()).toBe('two');
    expect(page.closed.map((url) => new URL(url).pathname)).toEqual(['/releases/one/one.js']);
  });

  it('is not loaded if the one on the page is from before there were take-overs', async () => {
    lives.delete('one');
    await open();
    publish('two');
    await check();
    await check();
    expect(shown()).toBe('one');
    expect(page.opened).toHaveLength(1);
  });

  it('from before there were take-overs takes over without the state', async () => {
    lives.delete('two');
    await open();
    publish('two');
    await check();
    expect(shown()).toBe('two');
    expect(live('one').handOver).toHaveBeenCalledOnce();
  });
});

describe('a release that cannot take over', () => {
  it('because a part of the one on the page does not arrive, is not what failed, and is tried at the next question', async () => {
    await open();
    publish('two');
    const status = page.loader.getStatus();
    const module = status.phase === 'ready' ? status.module : undefined;
    const fetchLive = vi.fn(async (): Promise<FakeLive> => Promise.reject(new Error('ChunkLoadError')));
    Object.assign(module ?? {}, { live: fetchLive });
    for (let times = 0; times < 5; times += 1) await check();
    expect(shown()).toBe('one');
    expect(told('sessions_remote_failed')).toEqual([]);
    fetchLive.mockImplementation(async () => live('one'));
    await check();
    expect(shown()).toBe('two');
  });

  it('because its files do not arrive, is tried three times, and the page stays as it is', async () => {
    await open({ retries: 0 });
    page.load.mockRejectedValue(new Error('ScriptNetworkError: Failed to load script'));
    publish('two');
    for (let times = 0; times < 5; times += 1) await check();
    expect(shown()).toBe('one');
    expect(told('sessions_remote_failed')).toHaveLength(3);
    expect(told('sessions_remote_failed')[0]).toMatchObject({ release: globalOf('two'), from: globalOf('one') });
    expect(page.loader.getStatus().phase).toBe('ready');
  });

  it('because it crashes when it is mounted, is not tried again', async () => {
    await open();
    arrive = (attempt) => page.loader.crashed(new Error('in render'), attempt ?? 0);
    publish('two');
    await check();
    await check();
    expect(shown()).toBe('one');
    expect(page.loader.getStatus()).not.toHaveProperty('next');
    expect(live('one').handOver).not.toHaveBeenCalled();
    expect(page.opened).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(page.closed).toHaveLength(1);
    expect(told('sessions_remote_failed')).toMatchObject([{ code: 'render', release: globalOf('two') }]);
  });

  it('because it does not render in time, is removed again', async () => {
    await open();
    arrive = () => {};
    publish('two');
    await check();
    expect(page.loader.getStatus()).toHaveProperty('next');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(page.loader.getStatus()).not.toHaveProperty('next');
    expect(told('sessions_remote_failed')).toMatchObject([{ code: 'timeout', phase: 'render' }]);
  });

  it('because the one on the page throws while it hands over, leaves that one on the page', async () => {
    await open();
    live('one').handOver.mockImplementation(() => {
      throw new Error('broken');
    });
    publish('two');
    await check();
    expect(shown()).toBe('one');
    expect(page.loader.getStatus()).not.toHaveProperty('next');
  });

  it('because the one on the page cannot hand over, is not left for that', async () => {
    await open();
    live('one').handOver.mockImplementation(() => {
      throw new Error('broken');
    });
    publish('one', 'two');
    for (let times = 0; times < 5; times += 1) await check();
    expect(told('sessions_remote_failed')).toHaveLength(3);
    expect(told('sessions_remote_demoted')).toEqual([]);
    // the next page has it
    const next = scriptedLoader({ release: CHANNEL_URL, storage: () => storage });
    next.loader.mount();
    await settle();
    expect(next.loader.getStatus()).toMatchObject({ phase: 'ready', release: globalOf('two') });
    next.loader.dispose();
  });
});

describe('a release that crashes within a minute of taking over', () => {
  it('is undone by itself, with the state of the hand-over, and is not loaded again for an hour', async () => {
    await open();
    publish('two');
    await check();
    page.loader.crashed(new Error('in render'), 2);
    await settle();
    expect(page.loader.getStatus()).toMatchObject({ phase: 'ready', attempt: 1, release: globalOf('one') });
    expect(live('one').restore).toHaveBeenCalledExactlyOnceWith('state of one');
    // closed at once, it would report the parts that it was fetching as failures
    expect(page.closed).toEqual([]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(page.closed.map((url) => new URL(url).pathname)).toEqual(['/releases/two/two.js']);
    expect(told('sessions_remote_rolled_back')).toEqual([
      { channel: 'stable', sequence: 2, release: globalOf('two'), to: globalOf('one'), phase: 'take-over' },
    ]);
    await check();
    await vi.advanceTimersByTimeAsync(59 * 60_000);
    await check();
    expect(shown()).toBe('one');
  });

  it('as a candidate is left by this browser permanently', async () => {
    await open();
    publish('one', 'two');
    await check();
    expect(shown()).toBe('two');
    page.loader.crashed(new Error('in render'), 2);
    await settle();
    expect(shown()).toBe('one');
    expect(told('sessions_remote_demoted')).toMatchObject([{ release: globalOf('two'), phase: 'render', sequence: 2 }]);
    vi.setSystemTime(Date.now() + 2 * 3_600_000);
    await check();
    expect(shown()).toBe('one');
  });

  it('because it suspends without end, is undone too', async () => {
    await open();
    publish('two');
    await check();
    page.loader.waiting(2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(shown()).toBe('one');
  });

  it('reports first that it has taken over, then the crash', async () => {
    await open();
    arrive = (attempt) => {
      page.loader.arrived(attempt ?? 0);
      page.loader.crashed(new Error('in render'), attempt ?? 0);
    };
    publish('two');
    await check();
    expect(page.telemetry.mock.calls.map(([event]) => event.replace('sessions_remote_', ''))).toEqual([
      'ready',
      'noticed',
      'taken_over',
      'crashed',
      'rolled_back',
    ]);
    expect(shown()).toBe('one');
  });

  it('can be loaded again before it is closed, and is then not closed by the former time', async () => {
    await open();
    live('one').setBusy(true);
    publish('two');
    await check();
    publish('one');
    await check();
    publish('two');
    await check();
    expect(page.closed).toHaveLength(1);
    live('one').setBusy(false);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(shown()).toBe('two');
    expect(page.closed).toHaveLength(1);
  });

  it('can be followed by a roll-back of the channel to an older one', async () => {
    publish('two');
    await open();
    publish('three');
    await check();
    page.loader.crashed(new Error('in render'), 2);
    publish('one');
    await check();
    expect(shown()).toBe('one');
  });

  it('stays undone if the channel went back too and the older one waited already: that one is not closed', async () => {
    await open();
    publish('two');
    await check();
    publish('one');
    live('two').setBusy(true);
    await check();
    page.loader.crashed(new Error('in render'), 2);
    await vi.advanceTimersByTimeAsync(GOOD_AFTER_MS);
    expect(page.loader.getStatus()).toMatchObject({ phase: 'ready', attempt: 1, release: globalOf('one') });
    expect(page.closed.map((url) => new URL(url).pathname)).toEqual(['/releases/two/two.js']);
  });

  it('after that minute counts as any crash', async () => {
    await open();
    publish('two');
    await check();
    await vi.advanceTimersByTimeAsync(GOOD_AFTER_MS);
    page.loader.crashed(new Error('in render'), 2);
    await settle();
    expect(page.loader.getStatus()).toMatchObject({ phase: 'failed', attempt: 2 });
    await page.loader.retry();
    expect(page.loader.getStatus()).toMatchObject({ phase: 'ready', attempt: 3, release: globalOf('two') });
  });
});

describe('a release that waits to take over', () => {
  const paths = () => page.closed.map((url) => new URL(url).pathname);

  it('is closed at once when the one on the page crashes: it may be the next to be loaded', async () => {
    await open();
    publish('two');
    live('one').setBusy(true);
    await check();
    page.loader.crashed(new Error('in render'), 1);
    await page.loader.retry();
    expect(shown()).toBe('two');
    expect(paths()).toContain('/releases/two/two.js');
    const before = page.closed.length;
    await vi.advanceTimersByTimeAsync(GOOD_AFTER_MS);
    expect(page.closed).toHaveLength(before);
  });

  it('is not closed after it was dropped and loaded again while it was still preparing', async () => {
    await open();
    publish('two');
    let ready = (): void => {};
    live('two').prepare.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          ready = resolve;
        }),
    );
    await check();
    publish('one');
    await check();
    publish('two');
    await check();
    ready();
    await settle();
    expect(shown()).toBe('two');
    const before = page.closed.length;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(page.closed).toHaveLength(before);
  });
});

describe('the question for a newer release', () => {
  it('without an answer changes nothing, also if the page carries another release', async () => {
    await open();
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    await check();
    expect(shown()).toBe('one');
    expect(page.loader.getStatus().phase).toBe('ready');
    expect(told('sessions_remote_failed')).toEqual([]);
  });

  it('reports a document that must not be used once, and keeps the release on the page', async () => {
    await open();
    fetched.mockImplementation(async () => Response.json({ kind: 'mars-sessions-channel', schema: 1 }));
    await check();
    await check();
    expect(told('sessions_remote_refused')).toMatchObject([{ code: 'bad-channel', to: globalOf('one') }]);
    expect(shown()).toBe('one');
  });

  it('keeps to the newer channel that this browser has seen, and says so once', async () => {
    publish('one');
    publish('two');
    await open();
    sequence = 0;
    publish('one');
    await check();
    await check();
    expect(shown()).toBe('two');
    expect(told('sessions_remote_refused')).toMatchObject([{ code: 'stale-channel' }]);
  });

  it('is not asked while the host’s kill switch is on', async () => {
    let disabled = false;
    await open({ disabled: () => disabled });
    publish('two');
    disabled = true;
    await check();
    expect(fetched).toHaveBeenCalledOnce();
    expect(shown()).toBe('one');
    disabled = false;
    await check();
    expect(shown()).toBe('two');
  });

  it('is not asked by a host that names one release', async () => {
    await open({ release: { recordUrl: CHANNEL_URL.replace('channels', 'releases'), record: named('one').record } });
    await check();
    await vi.advanceTimersByTimeAsync(10 * ASK_EVERY_MS);
    expect(fetched).not.toHaveBeenCalled();
  });
});
