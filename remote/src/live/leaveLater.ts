import { clock, createTimer } from '../state/clock.ts';
import { runningAtom } from '../state/engine/engine.ts';
import { thisCopy } from '../state/engine/owner.ts';
import { store } from '../state/store.ts';
import { takeSnapshot } from './takeSnapshot.ts';

/** A host goes back to the former release within a minute, or not at all. */
const WAY_BACK_MS = 60_000;

const timer = createTimer(clock);
let stop = (): void => undefined;

/**
 * Leaves a later snapshot in the one that was taken over, if this copy ends within a minute: the former release then
 * goes on from there, and tells nothing twice.
 */
export function leaveLater(snapshot: { later?: unknown }): void {
  let ran = false;
  stop();
  stop = store.sub(runningAtom, () => {
    if (store.get(runningAtom)) {
      ran = true;
      timer.set(WAY_BACK_MS, stop);
      return;
    }
    if (!ran) return;
    stop();
    timer.stop();
    if (!thisCopy.leaves) snapshot.later = takeSnapshot();
  });
}
