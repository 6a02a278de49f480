import { tellHost } from '../host/hostProps.ts';
import { closeIntentsOf } from '../intents.ts';
import { forgetGoneSessions, shownAtom } from '../sessions/sessionAtoms.ts';
import { store } from '../store.ts';
import { thisCopy } from './owner.ts';

let announced = 0;

function announceCount(count: number): void {
  if (count === announced) return;
  announced = count;
  tellHost((host) => host.onAttentionChange?.(count));
}

/** Called when the visible sessions change. */
function follow(): void {
  const { byId, attentionCount } = store.get(shownAtom);
  closeIntentsOf((sessionId) => !byId.has(sessionId));
  forgetGoneSessions();
  announceCount(attentionCount);
}

/**
 * Reports to the host how many sessions need attention, and closes what is open for removed sessions, whenever the
 * visible sessions change. Returns a function that stops it and resets the host's count to 0, unless another copy goes
 * on.
 */
export function followShown(): () => void {
  announced = thisCopy.inherits?.told ?? 0;
  const stop = store.sub(shownAtom, follow);
  follow();
  return () => {
    stop();
    if (thisCopy.leaves) thisCopy.leaves.told = announced;
    else announceCount(0);
  };
}
