import { rebind } from './binding.ts';
import { rememberCounters } from './newSession.ts';
import type { EngineState } from './sessionState.ts';

/**
 * Removes sessions silently. If the list contains one of them again, it is treated as an old session. The counters of
 * its announced transitions are kept, so its next event of the same kind has a new key.
 */
export function removeSessions(state: EngineState, sessionIds: readonly string[]): EngineState {
  const removed = sessionIds.flatMap((id) => state.sessions.get(id) ?? []);
  if (removed.length === 0) return state;
  const sessions = new Map(state.sessions);
  const freshness = new Map(state.freshness);
  for (const id of sessionIds) {
    sessions.delete(id);
    freshness.delete(id);
  }
  return rebind({ ...rememberCounters(state, removed), sessions, freshness });
}
