import type { Clock } from './clock.ts';
import { pollDelay } from './pollDelay.ts';
import type { RestFailure } from './restClient.ts';

/** What the page tells about itself; injected, for a test page is always visible and focused. */
export interface PageSignals {
  isHidden(): boolean;
  isOnline(): boolean;
  /** Calls back when the page becomes visible or focused, or the network comes back. */
  onWake(callback: () => void): () => void;
}

export interface Poller {
  start(): void;
  stop(): void;
  /** Polls at once, or once more right after the poll that is under way. Starts a stopped chain again. */
  pollNow(): void;
}

export interface PollerOptions {
  clock: Clock;
  random(): number;
  page: PageSignals;
  /** One poll; answers how it failed, or null. */
  poll(): Promise<RestFailure | null>;
}

/** Waking up (switching windows back and forth) asks at most this often. */
const WAKE_THROTTLE_MS = 5000;

/** Whatever listens to a poll may throw: that costs this poll, not the ones after it. */
async function safely(poll: PollerOptions['poll']): Promise<RestFailure | null> {
  try {
    return await poll();
  } catch (error) {
    console.error('MARS sessions: a poll broke off.', error);
    return { ok: false, failure: 'network' };
  }
}

/** One poll at a time, the next one scheduled after the last has ended. */
export function createPoller({ clock, random, page, poll }: PollerOptions): Poller {
  let timer: number | null = null;
  let unsubscribe: (() => void) | null = null;
  let running = false;
  let again = false;
  let stopped = true;
  let failures = 0;
  let lastStartedAt = Number.NEGATIVE_INFINITY;
  let plannedWhileHidden = false;

  const schedule = (delay: number | null): void => {
    if (timer !== null) clock.clearTimeout(timer);
    timer = delay === null || stopped ? null : clock.setTimeout(() => void run(), delay);
  };

  async function run(): Promise<void> {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    schedule(null);
    running = true;
    again = false;
    lastStartedAt = clock.now();
    const failure = await safely(poll);
    running = false;
    failures = failure ? failures + 1 : 0;
    if (again && !stopped) void run();
    else {
      plannedWhileHidden = page.isHidden();
      schedule(pollDelay({ failures, failure, hidden: plannedWhileHidden }, random()));
    }
  }

  const wake = (): void => {
    const early = WAKE_THROTTLE_MS - (clock.now() - lastStartedAt);
    if (early <= 0) void run();
    // a chain that stopped, as it does offline, has nothing else that would start it again; one that was planned for a
    // hidden page would leave the page that is looked at now as it is for up to a minute
    else if (!running && (timer === null || plannedWhileHidden)) schedule(early);
  };

  return {
    start() {
      if (!stopped) return;
      stopped = false;
      unsubscribe = page.onWake(wake);
      void run();
    },
    stop() {
      stopped = true;
      schedule(null);
      unsubscribe?.();
      unsubscribe = null;
    },
    pollNow: () => void run(),
  };
}
