import { createTimer } from '../createTimer.ts';
import type { Leadership, LeadershipOptions } from './leadership.ts';
import { createVisibleTabs } from './visibleTabs.ts';

/** The part of the Web Locks API that is used. */
export interface LocksLike {
  request(name: string, options: { signal: AbortSignal }, callback: () => Promise<void> | undefined): Promise<unknown>;
}

const NAME = 'mars.sessions.poll';
/** Whoever let go of the lock stands behind those who wait for it, and does not snatch it back. */
const REQUEUE_AFTER_MS = 1000;

/**
 * Leads while it holds a lock, which the browser frees when a tab closes or crashes. A tab that is hidden lets go of it
 * for one that is looked at: browsers slow the timers of hidden tabs down. Without any that is, a hidden one leads.
 */
export function createLockLeadership(options: LeadershipOptions & { locks: LocksLike }): Leadership {
  const { clock, page, send, lead, locks } = options;
  const visible = createVisibleTabs(clock);
  let stopped = true;
  let waiting: AbortController | null = null;
  let release: (() => void) | null = null;
  const timer = createTimer(clock);
  let unsubscribe: (() => void) | null = null;

  function queue(): void {
    waiting = new AbortController();
    const { signal } = waiting;
    locks.request(NAME, { signal }, hold).catch((error: unknown) => {
      // a request that is taken back rejects; anything else would leave the browser without a leader
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
      // whoever is looked at answers that
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
      if (!page.isHidden()) send({ kind: 'visible' });
      queue();
    },
    stop() {
      stopped = true;
      unsubscribe?.();
      unsubscribe = null;
      timer.stop();
      waiting?.abort();
      waiting = null;
      release?.();
      release = null;
    },
    hear(message) {
      visible.hear(message);
      if (message.kind === 'hidden' && !page.isHidden()) send({ kind: 'visible' });
      if (message.kind === 'visible' && page.isHidden()) letGo();
    },
    planned: () => undefined,
  };
}
