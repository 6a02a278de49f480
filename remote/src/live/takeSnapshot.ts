import { clock } from '../state/clock.ts';
import { LIVE_PARTS } from './liveParts.ts';
import { VERSION } from './readSnapshot.ts';

/** Returns what another copy of the remote needs to go on from here. A part that throws is left out. */
export function takeSnapshot(): Record<string, unknown> {
  const parts = Object.entries(LIVE_PARTS).map(([name, part]) => {
    try {
      return [name, part.take()];
    } catch (error) {
      reportError(error);
      return [name, undefined];
    }
  });
  return { v: VERSION, at: clock.now(), ...Object.fromEntries(parts) };
}
