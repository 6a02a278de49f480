import { createContext } from 'react';
import type { QueuedToast } from './createToastQueue.ts';

/** What the stack shows: the visible toasts of the queue, except while the pointer holds the stack still. */
export interface ShownToastsValue {
  readonly toasts: readonly QueuedToast[];
  readonly held: boolean;
  /** Changes when the user has closed toasts: then even a stack that is held follows the queue. */
  readonly closed: number;
  /** Called when the user has closed toasts. */
  readonly onClosed: () => void;
}

export const ShownToasts = createContext<ShownToastsValue>({
  toasts: [],
  held: false,
  closed: 0,
  onClosed: () => undefined,
});
