export type ToastType = 'info' | 'success' | 'warning' | 'error';

export interface ToastAction {
  label: string;
  onClick: () => void;
}

/** A notification, in the shape of MARS' own `types/mars-ui.ts`. */
export interface ToastData {
  id: string;
  type: ToastType;
  title: string;
  message?: string;
  /** Milliseconds until the toast closes by itself. 0 keeps it until the user closes it. Default 5000. */
  duration?: number;
  action?: ToastAction;
}

/** What `useToast()` returns. `addToast` returns the id of the new toast (an addition to the specification). */
export interface ToastContextValue {
  addToast: (toast: Omit<ToastData, 'id'>) => string;
  removeToast: (id: string) => void;
}
