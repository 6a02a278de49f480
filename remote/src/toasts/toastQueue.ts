import { clock } from '../state/clock.ts';
import { createToastQueue } from './createToastQueue.ts';

/** The reason for which no time passes for toasts that nothing shows. */
export const UNSHOWN = 'unshown';

/** The one queue of the page. What comes before the stack is there to show it waits, and is shown by it then. */
export const toastQueue = createToastQueue(clock);
toastQueue.hold(UNSHOWN);
