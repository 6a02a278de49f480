import type { SessionsHost, SessionsSlotApi, ToastData } from '@mars-sessions/shared-types';

type Toast = Omit<ToastData, 'id'>;

export interface ToastBuffer {
  /** Shows the toast now, or when the remote has arrived, or through the host when it never does. */
  toast(toast: Toast): void;
  /** The remote has arrived: what waited is shown in the order in which it came. */
  connect(api: SessionsSlotApi): void;
  /** The slot that showed them was taken out: what comes waits for the next. */
  disconnect(): void;
  /** The remote is gone or never came: what waited, and what comes, goes to the host. */
  fallBack(): void;
}

/** More than a person could read anyway; the oldest are dropped. */
const LIMIT = 20;

/** Toasts that are asked for before anything can show them. */
export function createToastBuffer(showToast: () => SessionsHost['showToast']): ToastBuffer {
  let api: SessionsSlotApi | undefined;
  let failed = false;
  let waiting: Toast[] = [];

  const toHost = (toast: Toast): void => {
    const lost = `MARS sessions: a notification could not be shown: ${toast.title}`;
    try {
      const show = showToast();
      if (show) show(toast);
      else console.warn(lost);
    } catch (error) {
      // it is told of a failure in the middle of that failure: what the host breaks here must not stop the retry
      console.warn(lost, error);
    }
  };

  return {
    toast(toast) {
      if (api) api.addToast(toast);
      else if (failed) toHost(toast);
      else waiting = [...waiting, toast].slice(-LIMIT);
    },
    connect(next) {
      api = next;
      failed = false;
      const ready = waiting;
      waiting = [];
      for (const toast of ready) next.addToast(toast);
    },
    disconnect() {
      api = undefined;
    },
    fallBack() {
      api = undefined;
      failed = true;
      const lost = waiting;
      waiting = [];
      for (const toast of lost) toHost(toast);
    },
  };
}
