import { clock } from '../state/clock.ts';
import { createToastClocks } from './createToastClocks.ts';
import { toastQueue } from './toastQueue.ts';

/** The reason for which no time passes for toasts that nothing shows. */
export const UNSHOWN = 'unshown';

/** Nobody can be reading while the window is hidden or another one has the focus. */
export const isAway = (): boolean => document.visibilityState === 'hidden' || !document.hasFocus();

/** The clocks of the page's toasts. They come with what shows them. */
export const toastClocks = createToastClocks(toastQueue, clock, isAway);
toastClocks.hold(UNSHOWN);
