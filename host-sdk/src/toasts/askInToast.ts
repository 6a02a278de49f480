import type { ToastContextValue } from '@mars-sessions/shared-types';
import { TEXT } from '../text.ts';

/** Asks in a toast whether a newer release may take over. Returns a function that removes the question. */
export function askInToast({ addToast, removeToast }: ToastContextValue, accept: () => void): () => void {
  const action = { label: TEXT.useUpdate, onClick: accept };
  const id = addToast({ type: 'info', title: TEXT.update, duration: 0, action });
  return () => removeToast(id);
}
