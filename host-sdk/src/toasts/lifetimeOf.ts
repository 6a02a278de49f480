import type { ToastData } from '@mars-sessions/shared-types';

/** Returns the milliseconds for which a toast is shown; 0 means until it is closed. A browser's timers hold 31 bits. */
export const lifetimeOf = ({ duration = 5000 }: Pick<ToastData, 'duration'>): number =>
  duration > 0 && duration < 2 ** 31 ? duration : 0;
