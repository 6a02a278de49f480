import { clock } from '../state/clock.ts';
import { createToastClocks } from './createToastClocks.ts';
import { inUse } from './inUse.ts';
import { toastQueue } from './toastQueue.ts';

/** The reason that stops the time while no component shows the toasts. */
export const UNSHOWN = 'unshown';

/** Returns true while the window is hidden or lacks the focus, because the user cannot be reading then. */
export const isAway = (): boolean => document.visibilityState === 'hidden' || !document.hasFocus();

/** The clocks of the page's toasts. They load together with the component that shows them. */
export const toastClocks = createToastClocks(toastQueue, clock, isAway);
toastClocks.hold(UNSHOWN);
inUse.clocks = toastClocks;
