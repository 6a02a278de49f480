import { type RefObject, useEffect } from 'react';
import { clock, createTimer } from '../state/clock.ts';
import { sessionOf } from './pillElements.ts';

/** Milliseconds; longer than a browser's own long press, so that a browser that has one requests the menu first. */
const LONG_PRESS_MS = 600;
/** Distance in pixels that a resting finger may move. */
const MAX_REST_PX = 10;

/**
 * Requests the menu of a pill, as a right click does, when a finger rests on it. Needed for Safari on iOS, which reports
 * no long press to the page.
 */
export function useLongPress(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = bar.current;
    if (!element) return;
    const timer = createTimer(clock);
    let start: Touch | undefined;
    let requested = false;

    const begin = ({ target, touches }: TouchEvent): void => {
      timer.stop();
      requested = false;
      [start] = touches;
      if (touches.length > 1 || !(target instanceof Element) || !sessionOf(target)) return;
      timer.set(LONG_PRESS_MS, () => {
        requested = true;
        target.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
      });
    };
    const move = ({ touches: [now] }: TouchEvent): void => {
      const { clientX = 0, clientY = 0 } = start ?? {};
      if (now && Math.hypot(now.clientX - clientX, now.clientY - clientY) > MAX_REST_PX) timer.stop();
    };
    const end = (event: TouchEvent): void => {
      timer.stop();
      // otherwise the browser also clicks the pill
      if (requested) event.preventDefault();
    };

    element.addEventListener('touchstart', begin, { passive: true });
    element.addEventListener('touchmove', move, { passive: true });
    element.addEventListener('touchend', end);
    element.addEventListener('touchcancel', timer.stop);
    element.addEventListener('contextmenu', timer.stop);
    return () => {
      timer.stop();
      element.removeEventListener('touchstart', begin);
      element.removeEventListener('touchmove', move);
      element.removeEventListener('touchend', end);
      element.removeEventListener('touchcancel', timer.stop);
      element.removeEventListener('contextmenu', timer.stop);
    };
  }, [bar]);
}
