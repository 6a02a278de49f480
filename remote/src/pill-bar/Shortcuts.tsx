import { useEffect } from 'react';
import { listenToShortcuts } from './listenToShortcuts.ts';

/** Enables the host's keyboard shortcuts while it is mounted. Renders nothing. */
export default function Shortcuts() {
  useEffect(listenToShortcuts, []);
  return null;
}
