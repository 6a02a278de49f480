import type { ToastOrder } from './createToastQueue.ts';

/** Returns a text that can be shown. It is cut because the user has only seconds to read. */
const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 1000) : '');

/** Reads a toast of the host and replaces unusable texts, so that no call of the host can break the toasts. */
export function readToast(given: ToastOrder): ToastOrder {
  const { title, message, action } = given;
  const label = text(action?.label);
  return {
    ...given,
    title: text(title),
    message: text(message),
    ...(action && { action: { ...action, label } }),
  };
}
