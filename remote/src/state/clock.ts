export { type Clock, systemClock as clock } from '../sync/clock.ts';
