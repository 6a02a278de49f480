import { clock } from '../state/clock.ts';
import { runningAtom } from '../state/engine/engine.ts';
import { owner, thisCopy } from '../state/engine/owner.ts';
import { selectedAtom } from '../state/kept/selected.ts';
import { batch, store } from '../state/store.ts';
import { leaveLater } from './leaveLater.ts';
import { takeBack } from './leftToHeir.ts';
import { LIVE_PARTS } from './liveParts.ts';
import { onceRunning } from './onceRunning.ts';
import { readSnapshot } from './readSnapshot.ts';
import { resume } from './resume.ts';

/**
 * Takes over a snapshot, before this copy owns the page. Each part is read by itself, so that an unreadable part loses
 * only itself.
 */
export function restore(data: unknown): void {
  const snapshot = readSnapshot(data);
  if (!snapshot || store.get(runningAtom)) return;
  batch(() => {
    for (const [name, part] of Object.entries(LIVE_PARTS)) {
      try {
        part.restore(snapshot[name], Math.max(0, clock.now() - snapshot.at));
      } catch (error) {
        console.warn(`MARS sessions: the ${name} of another release could not be taken over.`, error);
      }
    }
  });
  const current = owner();
  thisCopy.leaves = undefined;
  thisCopy.inherits = takeBack();
  if (current) current.heir = thisCopy.inherits;
  const selected = store.get(selectedAtom);
  onceRunning(() => resume(selected));
  leaveLater(data as { later?: unknown });
}
