import type { ToastAction, ToastData } from '@mars-sessions/shared-types';

type Toast = Omit<ToastData, 'id'>;

const isText = (value: unknown): value is string => typeof value === 'string';

function readAction({ label, onClick }: ToastAction): Pick<Toast, 'action'> {
  return typeof onClick === 'function' ? { action: { label: isText(label) ? label : '', onClick } } : {};
}

/**
 * Reads a toast of the host, which may be in JavaScript. Replaces what cannot be shown: a toast that waits must neither
 * throw later, where the host does not expect it, nor stop the toasts behind it.
 */
export function readToast(given: Toast): Toast {
  const { type, title, message, duration, action } = given ?? {};
  return {
    type: isText(type) ? type : 'info',
    title: isText(title) ? title : '',
    ...(isText(message) ? { message } : {}),
    ...(typeof duration === 'number' ? { duration } : {}),
    ...(action ? readAction(action) : {}),
  };
}
