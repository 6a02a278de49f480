import type { ToastOrder } from './createToastQueue.ts';

/** A text as it can be shown: a person has seconds. */
const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 1000) : '');

/** What a host asks to be shown, with no text in it that could not be: no call of the host stops the toasts. */
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
