import { createToastQueue } from './createToastQueue.ts';

/** The one queue of the page. What comes before the stack is there to show it waits, and is shown by it then. */
export const toastQueue = createToastQueue();
