import type { SessionsHost, SessionsSlotApi, ToastContextValue, ToastData } from '@mars-sessions/shared-types';

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

/** More than a person could read anyway; the oldest are dropped. */
const LIMIT = 20;

/** Toasts that are asked for before anything can show them, or when nothing ever will. */
export function createToastBuffer(
  showToast: () => SessionsHost['showToast'],
  showMinimal: ShowWithoutRemote,
): ToastBuffer {
  // the newest is the one that shows them: a slot and a toast region may both be on the page
  const apis: SessionsSlotApi[] = [];
  const waiting = new Map<string, Toast>();
  /** How to remove what was shown, by our ids. Those that went by themselves fall out in the end. */
  const shown = new Map<string, () => void>();
  let failed = false;
  let count = 0;

  const remember = (id: string, remove: () => void): void => {
    shown.set(id, remove);
    for (const oldest of shown.keys()) if (shown.size > LIMIT) shown.delete(oldest);
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

  const show = (id: string, toast: Toast): void => {
    const api = apis.at(-1);
    if (api) {
      const theirs = api.addToast(toast);
      remember(id, () => api.removeToast(theirs));
    } else if (failed) {
      if (!showInHost(toast)) remember(id, showMinimal(toast));
    } else {
      waiting.set(id, toast);
      for (const oldest of waiting.keys()) if (waiting.size > LIMIT) waiting.delete(oldest);
    }
  };

  const showWaiting = (): void => {
    const toasts = [...waiting];
    waiting.clear();
    for (const [id, toast] of toasts) show(id, toast);
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
      shown.get(id)?.();
      shown.delete(id);
    },
    connect(api) {
      failed = false;
      apis.push(api);
      showWaiting();
      let isConnected = true;
      return () => {
        if (isConnected) apis.splice(apis.indexOf(api), 1);
        isConnected = false;
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
