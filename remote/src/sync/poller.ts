import type { Clock } from './clock.ts';
import { createTimer } from './createTimer.ts';
import { pollDelay, waitAskedFor } from './pollDelay.ts';
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
  /**
   * Polls at once, or once more right after the poll that is under way. Does nothing while the back end has asked to be
   * left alone, or has refused.
   */
  pollNow(): void;
  /** The same for a person who asks: what the back end asked for does not hold against it. */
  retry(): void;
  /** Whether this page polls by itself, or leaves it to another tab and only watches that it does. */
  lead(leads: boolean): void;
  /**
   * Another tab has polled.
   *
   * @param next milliseconds until it does again, null when it does not
   * @param firm the back end asked for that: whoever takes over keeps to it
   */
  heard(next: number | null, firm?: boolean): void;
}

export interface PollerOptions {
  clock: Clock;
  random(): number;
  page: PageSignals;
  /** One poll; resolves to how it failed, or null. */
  poll(): Promise<RestFailure | null>;
  /**
   * The next poll of this page is so many milliseconds away; null when none is planned.
   *
   * @param firm the back end asked for that
   */
  onPlanned?(delay: number | null, firm: boolean): void;
}

/** Waking up (switching windows back and forth) asks at most this often. */
const WAKE_THROTTLE_MS = 5000;

/** How much later than planned another tab's poll may come: its answer may take eight seconds, its timer may be late. */
const OVERDUE_AFTER_MS = 18_000;
/** As long as nothing was heard of a plan, another tab gets this much time. */
const FIRST_PLAN_TIMEOUT_MS = 2_000;

/** Whatever listens to a poll may throw: that costs this poll, not the ones after it. */
function brokenOff(error: unknown): RestFailure {
  console.error('MARS sessions: a poll broke off.', error);
  return { ok: false, failure: 'network' };
}

/** One poll at a time, the next one scheduled after the last has ended. */
export function createPoller({ clock, random, page, poll, onPlanned }: PollerOptions): Poller {
  const timer = createTimer(clock);
  let unsubscribe: (() => void) | null = null;
  let running = false;
  let again = false;
  let stopped = true;
  let failures = 0;
  let lastAskedAt = Number.NEGATIVE_INFINITY;
  let plannedWhileHidden = false;
  let leads = true;
  /**
   * The back end has asked, here or in another tab, that nothing be asked before; infinite after a refusal. Whatever
   * would poll comes by this. Only a person's Retry, or a later answer, changes it.
   */
  let notBefore = 0;

  const held = (): number => Math.max(0, notBefore - clock.now());

  /** @param delay infinite for never */
  const schedule = (delay: number): void => {
    if (delay < Number.POSITIVE_INFINITY && !stopped) timer.set(delay, runUnlessHeld);
    else timer.stop();
  };

  /** The next poll of a page that leads; of any other, the one that it makes if nothing is heard of the others. */
  const plan = (failure: RestFailure | null): void => {
    plannedWhileHidden = page.isHidden();
    // another tab may have been told to wait while this one's question was under way
    const wait = held();
    const own = pollDelay({ failures, failure, hidden: plannedWhileHidden }, random());
    const delay = Math.max(own ?? Number.POSITIVE_INFINITY, wait);
    if (leads) onPlanned?.(Number.isFinite(delay) ? delay : null, wait > 0);
    schedule(leads ? delay : delay + OVERDUE_AFTER_MS);
  };

  async function run(): Promise<void> {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    timer.stop();
    running = true;
    again = false;
    lastAskedAt = clock.now();
    const failure = await poll().catch(brokenOff);
    running = false;
    failures = failure ? failures + 1 : 0;
    const asked = waitAskedFor(failure);
    // silence takes back nothing that was asked for before it
    if (!failure || asked > 0) notBefore = clock.now() + asked;
    if (again && !stopped && held() === 0) void run();
    else plan(failure);
  }

  /** What was planned may be older than what the back end has asked for since. */
  const runUnlessHeld = (): void => {
    if (held() > 0) plan(null);
    else void run();
  };

  const wake = (): void => {
    const early = Math.max(WAKE_THROTTLE_MS - (clock.now() - lastAskedAt), held());
    if (early <= 0) void run();
    // a chain that stopped, as it does offline, has nothing else that would start it again; one that was planned for a
    // hidden page would leave the page that is looked at now as it is for up to a minute
    else if (leads && !running && (!timer.isSet() || plannedWhileHidden)) schedule(early);
  };

  return {
    start() {
      if (!stopped) return;
      stopped = false;
      leads = true;
      unsubscribe = page.onWake(wake);
      // a page that mounts its bar anew, at every route, is no person who asks
      runUnlessHeld();
    },
    stop() {
      stopped = true;
      timer.stop();
      unsubscribe?.();
      unsubscribe = null;
    },
    pollNow() {
      if (held() === 0) void run();
    },
    retry() {
      notBefore = 0;
      void run();
    },
    lead(next) {
      if (leads === next) return;
      leads = next;
      if (stopped || running) return;
      if (!leads) schedule(FIRST_PLAN_TIMEOUT_MS);
      else if (clock.now() - lastAskedAt >= WAKE_THROTTLE_MS) runUnlessHeld();
      else plan(null);
    },
    heard(next, firm = false) {
      if (stopped) return;
      const delay = next ?? Number.POSITIVE_INFINITY;
      notBefore = firm ? clock.now() + delay : 0;
      lastAskedAt = clock.now();
      failures = 0;
      if (running) return;
      if (!leads) schedule(delay + OVERDUE_AFTER_MS);
      // this page's chain had stopped, and another tab found that the back end answers again
      else if (!timer.isSet() && next !== null) plan(null);
    },
  };
}
