import { createToastQueue } from './createToastQueue.ts';

/** The only queue of the page. Toasts from before the stack is loaded wait in it and are shown then. */
export const toastQueue = createToastQueue();
