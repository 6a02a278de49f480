import { useEffect } from 'react';
import { guardLeaving } from '../state/engine/leaveGuard.ts';
import { routeTransitions } from './routeTransitions.ts';

/**
 * Has toasts and announcements follow what happens to sessions, and the browser ask before a run is stranded, for as long
 * as it is mounted. Shows nothing.
 */
export default function TransitionRoute() {
  useEffect(routeTransitions, []);
  useEffect(guardLeaving, []);
  return null;
}
