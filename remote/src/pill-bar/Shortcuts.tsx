import { useEffect } from 'react';
import { listenToShortcuts } from './listenToShortcuts.ts';

/** Has the keys work that the host gave to commands, for as long as it is mounted. Shows nothing. */
export default function Shortcuts() {
  useEffect(listenToShortcuts, []);
  return null;
}
