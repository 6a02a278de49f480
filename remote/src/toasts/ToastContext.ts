import type { ToastContextValue } from '@mars-sessions/shared-types';
import { createContext, useContext } from 'react';
import { announcementChannel } from '../state/intents.ts';
import { TOAST_TEXT } from '../text/toastRegionText.ts';
import { readToast } from './readToast.ts';
import { toastQueue } from './toastQueue.ts';

/** Stays the same as long as the page lives, so that its consumers never render because of a toast. */
export const toastFunctions: ToastContextValue = {
  addToast: (given) => {
    const toast = readToast(given ?? {});
    const id = toastQueue.add(toast);
    const { title, message, action, type } = toast;
    const text = [title, message, action && TOAST_TEXT.wayTo(action.label)].filter(Boolean).join('. ');
    announcementChannel.send({ text, politeness: type === 'error' ? 'assertive' : 'polite' });
    return id;
  },
  removeToast: (id) => toastQueue.remove(id),
};

export const ToastContext = createContext<ToastContextValue | undefined>(undefined);

/** Shows and removes notifications. Throws outside a `ToastProvider`. */
export function useToast(): ToastContextValue {
  const context = useContext(ToastContext);
  if (!context) throw new Error('useToast must be used within ToastProvider: mount ToastProvider above this component');
  return context;
}
