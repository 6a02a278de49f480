import { useEffect } from 'react';
import { routeTransitions } from './routeTransitions.ts';

/** Has toasts and announcements follow what happens to sessions, for as long as it is mounted. Shows nothing. */
export default function TransitionRoute() {
  useEffect(routeTransitions, []);
  return null;
}
