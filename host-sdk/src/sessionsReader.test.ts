// @vitest-environment jsdom
import type { ParallelSession, ParallelSessionsContextValue, SessionsReader } from '@mars-sessions/shared-types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionsLoadError } from './core/loadError.ts';
import type { Loader } from './core/loader.ts';
import type { SessionsStatus } from './core/status.ts';
import { testClock } from './core/testing/scriptedLoader.ts';
import { createSessionsReader, noSessions } from './sessionsReader.ts';

const session: ParallelSession = {
  sessionId: 's1',
  name: 'Lensing',
  mode: 'one-shot',
  status: 'active',
  progress: 0,
};

/** The remote's value, and functions that change it. */
function createRemote() {
  const listeners = new Set<() => void>();
  let value: ParallelSessionsContextValue = { ...noSessions(), sessions: [session], allSessions: [session] };
  const reader: SessionsReader = {
    get: () => value,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    reader,
    listeners,
    select(activeSessionId: string) {
      value = { ...value, activeSessionId };
      for (const listener of listeners) listener();
    },
  };
}

function createPage() {
  let status: SessionsStatus = { phase: 'idle', attempt: 0 };
  const listeners = new Set<() => void>();
  const loader = {
    getStatus: () => status,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Loader;
  let attempt = 0;
  const set = (next: SessionsStatus): void => {
    status = next;
    for (const listener of listeners) listener();
  };
  return {
    loader,
    listeners,
    ready(readSessions?: () => Promise<SessionsReader>) {
      attempt += 1;
      const module = { default: () => null, ...(readSessions ? { readSessions } : {}) };
      set({ phase: 'ready', attempt, release: 'r', module, lastKnownGood: false });
    },
    fail: () => set({ phase: 'failed', attempt, error: new SessionsLoadError('network', 'fetch', 'down') }),
  };
}

/** Runs the callbacks of settled promises. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the reader of the sessions', () => {
  it('is empty before the remote arrives, and its commands do nothing', () => {
    const { loader } = createPage();
    const reader = createSessionsReader(loader, testClock);
    const value = reader.get();
    expect(value).toMatchObject({ sessions: [], allSessions: [], activeSessionId: null });
    value.renameSession('s1', 'Other');
    value.setActiveSession('s1');
    value.addSession(session);
    expect(reader.get()).toBe(value);
  });

  it('has the sessions after the remote arrived, and reports each change', async () => {
    const page = createPage();
    const remote = createRemote();
    const reader = createSessionsReader(page.loader, testClock);
    const told = vi.fn();
    reader.subscribe(told);
    page.ready(async () => remote.reader);
    expect(reader.get().sessions).toEqual([]);
    await settle();
    expect(told).toHaveBeenCalledTimes(1);
    expect(reader.get().sessions).toEqual([session]);
    remote.select('s1');
    expect(told).toHaveBeenCalledTimes(2);
    expect(reader.get().activeSessionId).toBe('s1');
    expect(reader.get()).toBe(reader.get());
  });

  it('fetches nothing before it is used', async () => {
    const page = createPage();
    const readSessions = vi.fn(async () => createRemote().reader);
    const reader = createSessionsReader(page.loader, testClock);
    page.ready(readSessions);
    await settle();
    expect(readSessions).not.toHaveBeenCalled();
    expect(page.listeners.size).toBe(0);
    reader.want();
    await settle();
    expect(readSessions).toHaveBeenCalledOnce();
    expect(reader.get().sessions).toEqual([session]);
  });

  it('keeps the last value while a release takes over, until the reader of that one has arrived', async () => {
    const page = createPage();
    const [first, second] = [createRemote(), createRemote()];
    const reader = createSessionsReader(page.loader, testClock);
    const seen: (string | null)[] = [];
    reader.subscribe(() => seen.push(reader.get().sessions.length === 0 ? 'empty' : reader.get().activeSessionId));
    page.ready(async () => first.reader);
    await settle();
    first.select('s1');
    let arrive = (_: SessionsReader): void => {};
    page.ready(() => new Promise((resolve) => (arrive = resolve)));
    expect(first.listeners.size).toBe(0);
    await settle();
    expect(reader.get()).toMatchObject({ sessions: [session], activeSessionId: 's1' });
    second.select('s2');
    arrive(second.reader);
    await settle();
    expect(seen).toEqual([null, 's1', 's2']);
    page.fail();
    expect(reader.get().sessions).toEqual([]);
    expect(second.listeners.size).toBe(0);
  });

  it('is empty while the remote is down, then has the sessions of the next one', async () => {
    const page = createPage();
    const [first, second] = [createRemote(), createRemote()];
    const reader = createSessionsReader(page.loader, testClock);
    const told = vi.fn();
    reader.subscribe(told);
    page.ready(async () => first.reader);
    await settle();
    page.fail();
    expect(reader.get()).toBe(noSessions());
    expect(told).toHaveBeenCalledTimes(2);
    expect(first.listeners.size).toBe(0);
    page.ready(async () => second.reader);
    await settle();
    expect(reader.get()).toBe(second.reader.get());
  });

  it('does not subscribe to a reader that arrives after its release was removed', async () => {
    const page = createPage();
    const remote = createRemote();
    const reader = createSessionsReader(page.loader, testClock);
    reader.want();
    page.ready(async () => remote.reader);
    page.fail();
    await settle();
    expect(reader.get()).toBe(noSessions());
    expect(remote.listeners.size).toBe(0);
  });

  it('retries 30 s after a failed fetch, and stops once the release was removed', async () => {
    const page = createPage();
    const remote = createRemote();
    const readSessions = vi
      .fn<() => Promise<SessionsReader>>()
      .mockRejectedValueOnce(new Error('no answer'))
      .mockResolvedValueOnce(remote.reader);
    const reader = createSessionsReader(page.loader, testClock);
    reader.want();
    page.ready(readSessions);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(readSessions).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(reader.get().sessions).toEqual([session]);
    page.ready(async () => {
      throw new Error('no answer');
    });
    await settle();
    page.fail();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is empty and reports the error if the remote throws in a read', async () => {
    const page = createPage();
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const broken = new Error('the remote’s own');
    const reader = createSessionsReader(page.loader, testClock);
    reader.want();
    page.ready(async () => ({
      get() {
        throw broken;
      },
      subscribe: () => () => {},
    }));
    await settle();
    expect(reader.get()).toBe(noSessions());
    expect(reader.get()).toBe(noSessions());
    expect(reported).toHaveBeenCalledExactlyOnceWith(broken);
  });

  it('is empty and calls its listeners if the remote throws in the unsubscribe function', async () => {
    const page = createPage();
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const broken = new Error('the remote’s own');
    const remote = createRemote();
    const reader = createSessionsReader(page.loader, testClock);
    const told = vi.fn();
    reader.subscribe(told);
    page.ready(async () => ({
      get: remote.reader.get,
      subscribe: () => () => {
        throw broken;
      },
    }));
    await settle();
    page.fail();
    expect(reader.get()).toBe(noSessions());
    expect(told).toHaveBeenCalledTimes(2);
    expect(reported).toHaveBeenCalledExactlyOnceWith(broken);
  });

  it.each<[string, () => Promise<SessionsReader>]>([
    [
      'throws at once',
      () => {
        throw new Error('the remote’s own');
      },
    ],
    [
      'throws in subscribe',
      async () => ({
        get: noSessions,
        subscribe() {
          throw new Error('the remote’s own');
        },
      }),
    ],
  ])('retries after 30 s if the remote %s', async (_, readBroken) => {
    const page = createPage();
    const remote = createRemote();
    const readSessions = vi.fn(readBroken).mockImplementationOnce(readBroken);
    const reader = createSessionsReader(page.loader, testClock);
    reader.want();
    page.ready(readSessions);
    await settle();
    readSessions.mockResolvedValue(remote.reader);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(reader.get()).toBe(remote.reader.get());
  });

  it('is empty with a release that cannot be read', async () => {
    const page = createPage();
    const reader = createSessionsReader(page.loader, testClock);
    reader.want();
    page.ready();
    await settle();
    expect(reader.get()).toBe(noSessions());
  });

  it('continues if a listener of the host throws, and calls a listener once per subscription', async () => {
    const page = createPage();
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const reader = createSessionsReader(page.loader, testClock);
    const broken = new Error('the host’s own');
    reader.subscribe(() => {
      throw broken;
    });
    const told = vi.fn();
    const leave = reader.subscribe(told);
    reader.subscribe(told);
    page.ready(async () => createRemote().reader);
    await settle();
    expect(told).toHaveBeenCalledTimes(2);
    expect(reported).toHaveBeenCalledExactlyOnceWith(broken);
    leave();
    page.fail();
    expect(told).toHaveBeenCalledTimes(3);
  });
});
