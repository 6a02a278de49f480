import type { ToastContextValue } from '@mars-sessions/shared-types';
import { createContext, useContext } from 'react';
import { announcementChannel } from '../state/intents.ts';
import { toastQueue } from './toastQueue.ts';

/** The same functions for as long as the page lives: whoever holds them never renders because of a toast. */
export const toastFunctions: ToastContextValue = {
  addToast: (toast) => {
    const id = toastQueue.add(toast);
    const text = toast.message ? `${toast.title}. ${toast.message}` : toast.title;
    announcementChannel.send({ text, politeness: toast.type === 'error' ? 'assertive' : 'polite' });
    return id;
  },
  removeToast: (id) => toastQueue.remove(id),
};

export const ToastContext = createContext<ToastContextValue | undefined>(undefined);

/** Shows and removes notifications. Throws outside a `ToastProvider`. */
export function useToast(): ToastContextValue {
  const context = useContext(ToastContext);
  if (!context) throw new Error('useToast must be used within ToastProvider');
  return context;
}
