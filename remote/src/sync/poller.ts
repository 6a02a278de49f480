import type { Clock } from './clock.ts';
import { createTimer } from './createTimer.ts';
import { pollDelay, waitAskedFor } from './pollDelay.ts';
import type { PollPlan } from './pollPlan.ts';
import type { RestFailure } from './restClient.ts';

/** The state of the page. Injected, because a test page is always visible and focused. */
export interface PageSignals {
  isHidden(): boolean;
  isOnline(): boolean;
  /**
   * Calls back when the page becomes visible or focused, or the network comes back. Returns an unsubscribe function.
   */
  onWake(callback: () => void): () => void;
}

export interface Poller {
  /** The current plan. */
  readonly plan: PollPlan;
  /** Polls at once, unless a plan was filled in. */
  start(): void;
  stop(): void;
  /**
   * Polls at once, or once more right after a running poll. Does nothing while the back end has asked for a wait, or
   * after a refusal.
   */
  pollNow(): void;
  /** Polls because the user asks: ignores a wait that the back end asked for. */
  retry(): void;
  /** Sets whether this page polls itself, or only watches that another tab polls. */
  lead(leads: boolean): void;
  /**
   * Called when another tab has polled.
   *
   * @param next milliseconds until its next poll; null for none
   * @param firm true if the back end asked for this wait; a tab that takes over keeps it
   */
  heard(next: number | null, firm?: boolean): void;
}

export interface PollerOptions {
  clock: Clock;
  random(): number;
  page: PageSignals;
  /** Runs one poll. Resolves to its failure, or null. */
  poll(): Promise<RestFailure | null>;
  /**
   * Called when the next poll of this page is planned.
   *
   * @param delay milliseconds until then; null for none
   * @param firm true if the back end asked for this wait
   */
  onPlanned?(delay: number | null, firm: boolean): void;
}

/** Minimum interval of polls after waking up (switching windows back and forth) or after a change of the leader. */
const WAKE_THROTTLE_MS = 5000;

/** How late another tab's poll may be: its answer may take eight seconds, and its timer may be late. */
const OVERDUE_AFTER_MS = 18_000;
/** Time that another tab has to report its first plan to a tab with old data. */
const FIRST_PLAN_TIMEOUT_MS = 2_000;

/** A listener of a poll may throw: this fails only the current poll. */
function brokenOff(error: unknown): RestFailure {
  console.error('MARS sessions: a poll broke off.', error);
  return { ok: false, failure: 'network' };
}

/** Runs one poll at a time and schedules the next one after it has ended. */
export function createPoller({ clock, random, page, poll, onPlanned }: PollerOptions): Poller {
  const timer = createTimer(clock);
  let unsubscribe: (() => void) | null = null;
  let running = false;
  let again = false;
  let stopped = true;
  const plan: PollPlan = {
    at: null,
    leads: true,
    failures: 0,
    lastAskedAt: Number.NEGATIVE_INFINITY,
    hidden: false,
    notBefore: 0,
  };

  const held = (): number => Math.max(0, plan.notBefore - clock.now());

  /** @param delay milliseconds; infinite for never */
  const schedule = (delay: number): void => {
    plan.at = clock.now() + delay;
    if (delay < Number.POSITIVE_INFINITY && !stopped) timer.set(delay, runUnlessHeld);
    else timer.stop();
  };

  /** Plans the next poll. A tab that does not lead plans the poll that it makes if the other tabs fall silent. */
  const planNext = (failure: RestFailure | null): void => {
    plan.hidden = page.isHidden();
    // another tab may have got a wait while this tab's poll was running
    const wait = held();
    const own = pollDelay({ failures: plan.failures, failure, hidden: plan.hidden }, random());
    const delay = Math.max(own ?? Number.POSITIVE_INFINITY, wait);
    if (plan.leads) onPlanned?.(Number.isFinite(delay) ? delay : null, wait > 0);
    schedule(plan.leads ? delay : delay + OVERDUE_AFTER_MS);
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
    plan.lastAskedAt = clock.now();
    const failure = await poll().catch(brokenOff);
    running = false;
    plan.failures = failure ? plan.failures + 1 : 0;
    const asked = waitAskedFor(failure);
    // a failure without a wait does not cancel an earlier wait
    if (!failure || asked > 0) plan.notBefore = clock.now() + asked;
    if (again && !stopped && held() === 0) void run();
    else planNext(failure);
  }

  /** The back end may have asked for a wait after this poll was planned. */
  const runUnlessHeld = (): void => {
    if (held() > 0) planNext(null);
    else void run();
  };

  const wake = (): void => {
    const early = Math.max(WAKE_THROTTLE_MS - (clock.now() - plan.lastAskedAt), held());
    if (early <= 0) void run();
    // a stopped chain (offline) has nothing else to start it again; a poll that was planned for a hidden page would
    // leave a visible page outdated for up to a minute
    else if (plan.leads && !running && (!timer.isSet() || plan.hidden)) schedule(early);
  };

  return {
    plan,
    start() {
      if (!stopped) return;
      stopped = false;
      unsubscribe = page.onWake(wake);
      if (plan.at !== null) {
        schedule(plan.at - clock.now());
        return;
      }
      plan.leads = true;
      // a page that remounts its bar, at every route, is not a request of the user
      runUnlessHeld();
    },
    stop() {
      stopped = true;
      plan.at = null;
      timer.stop();
      unsubscribe?.();
      unsubscribe = null;
    },
    pollNow() {
      if (held() === 0) void run();
    },
    retry() {
      plan.notBefore = 0;
      void run();
    },
    lead(next) {
      if (plan.leads === next) return;
      plan.leads = next;
      if (stopped || running) return;
      // a tab that has just polled keeps its interval: a new one polls before it knows that another tab leads
      if (clock.now() - plan.lastAskedAt < WAKE_THROTTLE_MS) planNext(null);
      else if (next) runUnlessHeld();
      else schedule(FIRST_PLAN_TIMEOUT_MS);
    },
    heard(next, firm = false) {
      if (stopped) return;
      const delay = next ?? Number.POSITIVE_INFINITY;
      plan.notBefore = firm ? clock.now() + delay : 0;
      plan.lastAskedAt = clock.now();
      plan.failures = 0;
      if (running) return;
      if (!plan.leads) schedule(delay + OVERDUE_AFTER_MS);
      // this page's chain had stopped, and another tab found that the back end answers again
      else if (!timer.isSet() && next !== null) planNext(null);
    },
  };
}
