import type { SessionsHost, SessionsSlotApi, ToastContextValue, ToastData } from '@mars-sessions/shared-types';
import type { Clock } from '../core/clock.ts';
import { lifetimeOf } from './lifetimeOf.ts';

type Toast = Omit<ToastData, 'id'>;

export interface ToastBuffer extends ToastContextValue {
  /** The remote has arrived: what waited is shown in the order in which it came. Returns how to say that it is gone. */
  connect(api: SessionsSlotApi): () => void;
  /** The remote is gone or never came: what waited, and what comes, is shown without it. */
  fallBack(): void;
  /** It is tried again: what comes waits for it. */
  wait(): void;
}

/** Shows a toast where there is no remote; answers how to take it away. */
export type ShowWithoutRemote = (toast: Toast) => () => void;

/** More than a person could read anyway; the oldest are dropped that would go by themselves. */
const LIMIT = 20;

/** Of those that stay, so many can be removed: nobody tells when a person closed one. */
const MAX_STAYING = 500;

/**
 * Toasts that are asked for before anything can show them, or when nothing ever will: after `patienceMs` they are shown
 * without the remote.
 */
export function createToastBuffer(
  showToast: () => SessionsHost['showToast'],
  showMinimal: ShowWithoutRemote,
  clock: Clock,
  patienceMs: number,
): ToastBuffer {
  // the newest is the one that shows them: a slot and a toast region may both be on the page
  const apis: SessionsSlotApi[] = [];
  const waiting = new Map<string, Toast>();
  /** How to remove what was shown, by our ids: what goes by itself, which falls out in the end, and what stays. */
  const passing = new Map<string, () => void>();
  const staying = new Map<string, () => void>();
  let failed = false;
  let count = 0;
  let timer: number | undefined;

  const remember = (id: string, toast: Toast, remove: () => void): void => {
    const [shown, most] = lifetimeOf(toast) ? [passing, LIMIT] : [staying, MAX_STAYING];
    shown.set(id, remove);
    for (const oldest of shown.keys()) if (shown.size > most) shown.delete(oldest);
  };

  const showInHost = (toast: Toast): boolean => {
    try {
      const show = showToast();
      return show !== undefined && show(toast) !== false;
    } catch {
      // it is told of a failure in the middle of that failure: what the host breaks here must not stop the retry
      return false;
    }
  };

  /** By the remote, if it is there and does not break over it. */
  const showByRemote = (id: string, toast: Toast): boolean => {
    const api = apis.at(-1);
    try {
      const theirs = api?.addToast(toast);
      if (api && theirs !== undefined) remember(id, toast, () => api.removeToast(theirs));
      return theirs !== undefined;
    } catch (error) {
      reportError(error);
      return false;
    }
  };

  const showWithout = (id: string, toast: Toast): void => {
    if (!showInHost(toast)) remember(id, toast, showMinimal(toast));
  };

  const show = (id: string, toast: Toast): void => {
    if (showByRemote(id, toast)) return;
    if (failed || apis.length > 0) {
      showWithout(id, toast);
      return;
    }
    waiting.set(id, toast);
    for (const [oldest, its] of waiting) if (waiting.size > LIMIT && lifetimeOf(its)) waiting.delete(oldest);
    // there may be no view of the sessions on this page of the host, and nothing on its way
    timer ??= clock.setTimeout(() => showWaiting(showWithout), patienceMs);
  };

  const showWaiting = (by = show): void => {
    if (timer !== undefined) clock.clearTimeout(timer);
    timer = undefined;
    const toasts = [...waiting];
    waiting.clear();
    for (const [id, toast] of toasts) by(id, toast);
  };

  return {
    addToast(toast) {
      count += 1;
      const id = `sdk-${count}`;
      show(id, toast);
      return id;
    },
    removeToast(id) {
      waiting.delete(id);
      for (const shown of [passing, staying]) {
        shown.get(id)?.();
        shown.delete(id);
      }
    },
    connect(api) {
      failed = false;
      apis.push(api);
      showWaiting();
      return () => {
        const at = apis.indexOf(api);
        if (at >= 0) apis.splice(at, 1);
      };
    },
    fallBack() {
      failed = true;
      apis.length = 0;
      showWaiting();
    },
    wait() {
      failed = false;
    },
  };
}
