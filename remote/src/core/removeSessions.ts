import { rebind } from './binding.ts';
import { rememberCounters } from './newSession.ts';
import type { EngineState } from './sessionState.ts';

/**
 * Lets go of sessions, quietly: should the list have one of them again, it is an old one that scrolled in. What was told
 * of it keeps its number: the next event of the same kind is another one.
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
