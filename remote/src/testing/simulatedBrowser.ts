import { vi } from 'vitest';
import { flush } from './fakeClock.ts';
import { replaceProperty } from './replaceProperty.ts';
import { simulatedChannels } from './simulatedChannels.ts';
import { simulatedStorage } from './simulatedStorage.ts';
import { createSimulatedTime } from './simulatedTime.ts';

/** One window of a simulated browser. The product in it has a memory of its own. */
export interface SimulatedTab {
  /** Whether somebody looks at it, and types into it. */
  focused: boolean;
  /** Has something done in this window, as a person or the browser would. */
  run<T>(act: () => T): T;
}

export interface SimulatedBrowser {
  /** Milliseconds since the browser was started. */
  now(): number;
  /** Sets the machine's clock forward, or back. */
  setClock(byMs: number): void;
  /** Opens a window, loads what is in it and waits until it has joined the others. */
  open<T>(load: () => Promise<T>): Promise<{ readonly tab: SimulatedTab; readonly loaded: T }>;
  /** Closes a window: it says so, and then nothing of it goes on. */
  close(tab: SimulatedTab): void;
  /** Lets time pass. */
  pass(ms: number): Promise<void>;
  focus(tab: SimulatedTab): void;
}

export interface SimulatedBrowserOptions {
  /** What the machine's clock shows at the start, in milliseconds since the epoch. */
  readonly wall: number;
  /** Between 0 and 1. */
  random(): number;
  /** Called for each request when it reaches the server. */
  answer(path: string): Response;
}

type Listener = (event: Event) => void;

interface Window extends SimulatedTab {
  readonly openedAt: number;
  readonly listeners: Map<string, Set<Listener>>;
  closed: boolean;
}

/** The test's own, before they are replaced. */
const realTimeout = globalThis.setTimeout.bind(globalThis);

/** A message to another window, and an answer of the server, are under way for this long. */
const MESSAGE_MS = 2;
const ANSWER_MS = 30;

/**
 * Windows of one browser in one test: one storage, one machine clock, channels between them, and a monotonic clock of
 * each. Time stands still until a test lets it pass. Whatever a window does runs to its end before anything else does:
 * so it is always known whose code runs.
 *
 * It replaces globals of the page; `vi.unstubAllGlobals` and `vi.restoreAllMocks` bring them back.
 */
export function createSimulatedBrowser(options: SimulatedBrowserOptions): SimulatedBrowser {
  const tabs = new Set<Window>();
  const { now, later, cancel, cancelAllOf, pass } = createSimulatedTime(settle);
  const channels = simulatedChannels(current, (tab: Window, act) => later(tab, MESSAGE_MS, act));
  let running: Window | null = null;
  let ahead = 0;

  function current(): Window {
    if (!running) throw new Error('No window runs: something went on after its end.');
    return running;
  }

  function within<T>(tab: Window, act: () => T): T {
    const before = running;
    running = tab;
    try {
      return act();
    } finally {
      running = before;
    }
  }

  function dispatch(tab: Window, event: Event): void {
    within(tab, () => {
      for (const listener of [...(tab.listeners.get(event.type) ?? [])]) listener(event);
    });
  }

  const storage = simulatedStorage((key) => {
    for (const tab of tabs)
      if (tab !== running) later(tab, MESSAGE_MS, () => dispatch(tab, new StorageEvent('storage', { key })));
  });

  function listen(type: string, listener: unknown): void {
    const { listeners } = current();
    const known = listeners.get(type) ?? new Set();
    listeners.set(type, known.add(listener as Listener));
  }

  function unlisten(type: string, listener: unknown): void {
    current()
      .listeners.get(type)
      ?.delete(listener as Listener);
  }

  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('BroadcastChannel', channels.Channel);
  vi.stubGlobal('fetch', (path: string, { signal }: { signal: AbortSignal }) => {
    const tab = current();
    return new Promise<Response>((resolve, reject) => {
      const timer = later(tab, ANSWER_MS, () => resolve(options.answer(path)));
      signal.addEventListener('abort', () => {
        cancel(timer);
        reject(signal.reason as Error);
      });
    });
  });
  replaceProperty(Math, 'random', options.random);
  replaceProperty(Date, 'now', () => options.wall + now() + ahead);
  replaceProperty(performance, 'now', () => now() - current().openedAt);
  vi.stubGlobal('setTimeout', (act: () => void, ms = 0) => later(current(), ms, act));
  vi.stubGlobal('clearTimeout', cancel);
  for (const target of [window, document]) {
    replaceProperty(target, 'addEventListener', listen);
    replaceProperty(target, 'removeEventListener', unlisten);
  }
  replaceProperty(document, 'hasFocus', () => running?.focused === true);
  replaceProperty(document, 'visibilityState', 'visible');

  /** What the window began goes on until nothing is ready any more. */
  async function settle(tab: Window, act: () => void): Promise<void> {
    if (tab.closed) return;
    running = tab;
    act();
    await flush();
    running = null;
  }

  return {
    now,
    pass,
    setClock(byMs) {
      ahead += byMs;
    },
    async open(load) {
      const tab: Window = {
        openedAt: now(),
        listeners: new Map(),
        focused: false,
        closed: false,
        run: (act) => within(tab, act),
      };
      tabs.add(tab);
      running = tab;
      const loaded = await load();
      // the part that joins the tabs is loaded by itself: a machine that is busy takes its time for that
      while (!channels.has(tab)) await new Promise((resolve) => realTimeout(resolve));
      await flush();
      running = null;
      return { tab, loaded };
    },
    close(closing) {
      const tab = closing as Window;
      dispatch(tab, new Event('pagehide'));
      tab.closed = true;
      tabs.delete(tab);
      channels.closeOf(tab);
      cancelAllOf(tab);
    },
    focus(focused) {
      for (const tab of tabs) {
        const before = tab.focused;
        tab.focused = tab === focused;
        if (before !== tab.focused) dispatch(tab, new Event(tab.focused ? 'focus' : 'blur'));
      }
    },
  };
}
