import { useEffect } from 'react';
import { guardLeaving } from '../state/engine/leaveGuard.ts';
import { routeTransitions } from './routeTransitions.ts';

/**
 * While mounted: turns session transitions into toasts and announcements, and makes the browser ask before the user
 * leaves a run behind. Renders nothing.
 */
export default function TransitionRoute() {
  useEffect(routeTransitions, []);
  useEffect(guardLeaving, []);
  return null;
}
