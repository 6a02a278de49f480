import { clock } from '../state/clock.ts';
import { createToastQueue } from './toastQueue.ts';

/** The one queue of the page: a toast that comes before any region is mounted is shown by the first that is. */
export const toastQueue = createToastQueue(clock);
