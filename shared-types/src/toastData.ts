export type ToastType = 'info' | 'success' | 'warning' | 'error';

export interface ToastAction {
  label: string;
  onClick: () => void;
}

/** A notification, in the shape that MARS' own `types/mars-ui.ts` gives it. */
export interface ToastData {
  id: string;
  type: ToastType;
  title: string;
  message?: string;
  /** Milliseconds until it closes by itself; 0 keeps it until it is closed. Default 5000. */
  duration?: number;
  action?: ToastAction;
}

/** What `useToast()` returns. `addToast` answers the id of the new toast (an addition to the specification). */
export interface ToastContextValue {
  addToast: (toast: Omit<ToastData, 'id'>) => string;
  removeToast: (id: string) => void;
}
