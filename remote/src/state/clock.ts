export { type Clock, systemClock as clock } from '../sync/clock.ts';
export { createTimer, MAX_TIMER_MS, type Timer } from '../sync/createTimer.ts';
