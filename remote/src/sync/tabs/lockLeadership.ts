import { createTimer } from '../createTimer.ts';
import type { Leadership, LeadershipOptions } from './leadership.ts';
import { createVisibleTabs } from './visibleTabs.ts';

/** The part of the Web Locks API that is used. */
export interface LocksLike {
  request(name: string, options: { signal: AbortSignal }, callback: () => Promise<void> | undefined): Promise<unknown>;
}

interface LockOptions extends LeadershipOptions {
  locks: LocksLike;
  /** Name of the lock. */
  name: string;
}

/** Delay after which a tab requests the lock again, so that the waiting tabs come first. */
const REQUEUE_AFTER_MS = 1000;

/**
 * Leads while it holds a lock. The browser frees the lock when a tab closes or crashes. A hidden tab hands it over to a
 * visible one, because browsers slow down the timers of hidden tabs. Without a visible tab a hidden one leads.
 */
export function createLockLeadership(options: LockOptions): Leadership {
  const { clock, page, send, lead, locks, name, left } = options;
  const visible = createVisibleTabs(clock);
  let stopped = true;
  let waiting: AbortController | null = null;
  let release: (() => void) | null = null;
  let letRequestGo: () => void = () => undefined;
  const timer = createTimer(clock);
  let unsubscribe: (() => void) | null = null;

  function queue(): void {
    waiting = new AbortController();
    const { signal } = waiting;
    const gone = new Promise<void>((resolve) => {
      letRequestGo = resolve;
    });
    // the browser keeps the promise of a request as long as the lock is held, which may be longer than this code is used
    Promise.race([locks.request(name, { signal }, hold), gone]).catch((error: unknown) => {
      // an aborted request rejects; any other error would leave the browser without a leader
      if (!signal.aborted) {
        console.warn('MARS sessions: the lock of the poller was refused; this tab polls for itself.', error);
        lead(true);
      }
    });
  }

  function queueAgain(): void {
    if (!timer.isSet()) timer.set(REQUEUE_AFTER_MS, queue);
  }

  function hold(): Promise<void> | undefined {
    waiting = null;
    if (stopped) return undefined;
    if (page.isHidden()) {
      if (visible.any()) {
        queueAgain();
        return undefined;
      }
      // a visible tab answers this message
      send({ kind: 'hidden' });
    }
    lead(true);
    return new Promise((resolve) => {
      release = resolve;
    });
  }

  function letGo(): void {
    if (!release) return;
    release();
    release = null;
    lead(false);
    queueAgain();
  }

  return {
    start() {
      if (!stopped) return;
      stopped = false;
      unsubscribe = page.onVisibility(() => send({ kind: page.isHidden() ? 'hidden' : 'visible' }));
      if (left?.freeLock) {
        release = left.freeLock;
        return;
      }
      if (!page.isHidden()) send({ kind: 'visible' });
      queue();
    },
    stop(next) {
      stopped = true;
      unsubscribe?.();
      unsubscribe = null;
      timer.stop();
      waiting?.abort();
      waiting = null;
      // the browser holds the lock until the promise resolves, whichever copy of the remote does that
      if (next && release) next.freeLock = release;
      else release?.();
      release = null;
      letRequestGo();
    },
    hear(message) {
      visible.hear(message);
      if (message.kind === 'hidden' && !page.isHidden()) send({ kind: 'visible' });
      if (message.kind === 'visible' && page.isHidden()) letGo();
    },
    planned: () => undefined,
  };
}
