import { tellHost } from '../host/hostProps.ts';
import { closeIntentsOf } from '../intents.ts';
import { forgetGoneSessions, shownAtom } from '../sessions/sessionAtoms.ts';
import { store } from '../store.ts';

let announced = 0;

function announceCount(count: number): void {
  if (count === announced) return;
  announced = count;
  tellHost((host) => host.onAttentionChange?.(count));
}

/** Does what follows from a change of what is shown. */
function follow(): void {
  const { byId, attentionCount } = store.get(shownAtom);
  closeIntentsOf((sessionId) => !byId.has(sessionId));
  forgetGoneSessions();
  announceCount(attentionCount);
}

/**
 * Tells the host how many sessions need attention, and closes what is open for sessions that are gone, whenever what is
 * shown changes. Returns a function that stops it; no number stays in the host's title then.
 */
export function followShown(): () => void {
  const stop = store.sub(shownAtom, follow);
  follow();
  return () => {
    stop();
    announceCount(0);
  };
}
