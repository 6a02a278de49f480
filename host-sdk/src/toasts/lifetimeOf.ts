import type { ToastData } from '@mars-sessions/shared-types';

/** How many milliseconds a toast is shown; 0 until it is closed: a browser's timers hold 31 bits. */
export const lifetimeOf = ({ duration = 5000 }: Pick<ToastData, 'duration'>): number =>
  duration > 0 && duration < 2 ** 31 ? duration : 0;
