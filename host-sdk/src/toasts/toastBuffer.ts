import type { SessionsHost, SessionsSlotApi, ToastContextValue, ToastData } from '@mars-sessions/shared-types';
import type { Clock } from '../core/clock.ts';
import { lifetimeOf } from './lifetimeOf.ts';
import { readToast } from './readToast.ts';

type Toast = Omit<ToastData, 'id'>;

export interface ToastBuffer extends ToastContextValue {
  /** Called when the remote has arrived. Shows the waiting toasts in order. Returns a function that disconnects it. */
  connect(api: SessionsSlotApi): () => void;
  /** Called when the remote is gone or did not arrive. Shows waiting and later toasts without it. */
  fallBack(): void;
  /** Called when the remote is tried again. Later toasts wait for it. */
  wait(): void;
}

/** Shows a toast without the remote. Returns a function that removes it. */
export type ShowWithoutRemote = (toast: Toast) => () => void;

/** Maximum number of waiting toasts. Above it, the oldest that close by themselves are dropped. */
const LIMIT = 20;

/** Maximum number of remembered toasts that stay, because the buffer does not learn when the user closes one. */
const MAX_STAYING = 500;

/**
 * Holds toasts that are requested before the remote can show them. After `patienceMs` they are shown without the
 * remote.
 */
export function createToastBuffer(
  showToast: () => SessionsHost['showToast'],
  showMinimal: ShowWithoutRemote,
  clock: Clock,
  patienceMs: number,
): ToastBuffer {
  // the newest shows the toasts: a slot and a toast region may both be on the page
  const apis: SessionsSlotApi[] = [];
  /** The one that arrived last. A release that takes over has the toasts of the one before, with their ids. */
  let newest: SessionsSlotApi | undefined;
  const waiting = new Map<string, Toast>();
  /** Functions that remove shown toasts, by our ids: toasts that close by themselves, and toasts that stay. */
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
      // this runs while a failure is handled: an error of the host must not stop the retry
      return false;
    }
  };

  /** Shows a toast with the remote. Returns whether it was shown. */
  const showByRemote = (id: string, toast: Toast): boolean => {
    const api = apis.at(-1);
    try {
      const theirs = api?.addToast(toast);
      if (theirs !== undefined) remember(id, toast, () => newest?.removeToast(theirs));
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
    // this page of the host may have no view of the sessions, and nothing may be loading
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
      show(id, readToast(toast));
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
      newest = api;
      apis.push(api);
      showWaiting();
      let isConnected = true;
      return () => {
        // two slots have the same functions: each takes away its own only
        const at = isConnected ? apis.indexOf(api) : -1;
        isConnected = false;
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
