import { attachedElsewhereAtom } from '../state/engine/otherWindows.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { useStore } from '../state/store.ts';

/** Returns whether another window of this browser, and not this one, is attached to the run of the session. */
export function useElsewhere({ sessionId, attached, runId }: SessionView): boolean {
  const theirRun = useStore(attachedElsewhereAtom).get(sessionId);
  return !attached && theirRun !== undefined && theirRun === runId;
}
