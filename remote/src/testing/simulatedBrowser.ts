import { vi } from 'vitest';
import { flush } from './fakeClock.ts';
import { replaceGetter, replaceProperty } from './replaceProperty.ts';
import { simulatedChannels } from './simulatedChannels.ts';
import { simulatedStorage } from './simulatedStorage.ts';
import { createSimulatedTime } from './simulatedTime.ts';

/** One window of a simulated browser. The product in it has its own memory. */
export interface SimulatedTab {
  /** Whether the user looks at it and types into it. */
  focused: boolean;
  /** Whether the user sees another tab in its place. */
  readonly hidden: boolean;
  /** Runs code in this window, as the user or the browser would. */
  run<T>(act: () => T): T;
}

export interface SimulatedBrowser {
  /** Milliseconds since the browser was started. */
  now(): number;
  /** Sets the machine's clock forward or back. */
  setClock(byMs: number): void;
  /** Opens a window, loads its content and waits until it has joined the others. */
  open<T>(load: () => Promise<T>): Promise<{ readonly tab: SimulatedTab; readonly loaded: T }>;
  /** Closes a window: it announces that, and then none of its code runs. */
  close(tab: SimulatedTab): void;
  /** Lets time pass. */
  pass(ms: number): Promise<void>;
  focus(tab: SimulatedTab): void;
  /** Hides the window behind another tab, or shows it again. */
  hide(tab: SimulatedTab, hidden: boolean): void;
}

export interface SimulatedBrowserOptions {
  /** The machine's clock at the start, in milliseconds since the epoch. */
  readonly wall: number;
  /** Between 0 and 1. */
  random(): number;
  /** Called when a window sends a request. */
  onSent?(path: string): void;
  /** Called for each request when its answer is due; not if it was aborted before. */
  answer(path: string): Response | Promise<Response>;
  /** Milliseconds until an answer arrives. Default 30. */
  readonly answerMs?: number;
}

type Listener = (event: Event) => void;

interface Window extends SimulatedTab {
  readonly openedAt: number;
  readonly listeners: Map<string, Set<Listener>>;
  hidden: boolean;
  closed: boolean;
}

/** The test's own timer, saved before the globals are replaced. */
const realTimeout = globalThis.setTimeout.bind(globalThis);

/** Time that a message to another window and, by default, an answer of the server take, in milliseconds. */
const MESSAGE_MS = 2;
const ANSWER_MS = 30;

/**
 * Windows of one browser in one test: one storage, one machine clock, channels between them, and a monotonic clock for
 * each. Time moves only when a test lets it pass. The code of a window runs to its end before any other code does, so
 * it is always known whose code runs.
 *
 * Replaces globals of the page; `vi.unstubAllGlobals` and `vi.restoreAllMocks` restore them.
 */
export function createSimulatedBrowser(options: SimulatedBrowserOptions): SimulatedBrowser {
  const tabs = new Set<Window>();
  const { now, later, cancel, cancelAllOf, pass } = createSimulatedTime(settle);
  const channels = simulatedChannels(current, (tab: Window, act) => later(tab, MESSAGE_MS, act));
  /** Answers that take real time. Simulated time stands still until they are there. */
  const slowAnswers: Promise<Response>[] = [];
  let running: Window | null = null;
  let ahead = 0;

  function current(): Window {
    if (!running) throw new Error('No window is running: code ran after its window had ended.');
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
    const { listeners } = current();
    listeners.get(type)?.delete(listener as Listener);
  }

  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('BroadcastChannel', channels.Channel);
  vi.stubGlobal('fetch', (path: string, { signal }: { signal: AbortSignal }) => {
    const tab = current();
    options.onSent?.(path);
    return new Promise<Response>((resolve, reject) => {
      const timer = later(tab, options.answerMs ?? ANSWER_MS, () => {
        const answer = options.answer(path);
        if (answer instanceof Promise) slowAnswers.push(answer);
        resolve(answer);
      });
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
  replaceGetter(document, 'visibilityState', () => (running?.hidden ? 'hidden' : 'visible'));

  /** Runs code in the window and waits until nothing that it started is ready to continue. */
  async function settle(tab: Window, act: () => void): Promise<void> {
    if (tab.closed) return;
    running = tab;
    act();
    if (slowAnswers.length > 0) await Promise.all(slowAnswers.splice(0));
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
        hidden: false,
        closed: false,
        run: (act) => within(tab, act),
      };
      tabs.add(tab);
      running = tab;
      const loaded = await load();
      // the part that joins the tabs is loaded separately, which takes longer on a busy machine
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
    hide(hiding, hidden) {
      const tab = hiding as Window;
      tab.hidden = hidden;
      dispatch(tab, new Event('visibilitychange'));
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
