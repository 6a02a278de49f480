import { needsYou } from './pillRule.ts';
import type { EngineState, SessionState } from './sessionState.ts';

/**
 * Maximum number of known sessions that a truncated list no longer contains. It equals the number of rows of a list, so
 * a page never knows much more than two such lists, however long it is open (docs/bounds.md).
 */
export const MAX_ABSENT = 200;

/**
 * The fields that a host component set and a command in progress exist only in this page, so nothing could restore
 * them.
 */
function isHeld({ binding, operations }: EngineState, { sessionId, local }: SessionState): boolean {
  return local !== null || binding?.sessionId === sessionId || operations.has(sessionId);
}

/** Sessions that do not need the user come first, then those that do; within both the oldest come first. */
function byWorth(a: SessionState, b: SessionState): number {
  const needed = Number(needsYou(a)) - Number(needsYou(b));
  return needed || (a.list?.createdAt ?? 0) - (b.list?.createdAt ?? 0) || (a.sessionId < b.sessionId ? -1 : 1);
}

/**
 * Returns the sessions to drop: the oldest beyond `MAX_ABSENT` among those that a truncated list lacks. Returns none
 * for a complete list, because a session missing there is removed, or the answer is faulty; further requests find that
 * out.
 *
 * @param isKept whether the user would miss it: it is pinned, named, the user's own, selected, unread or a pill
 */
export function surplus(state: EngineState, isKept: (sessionId: string) => boolean): string[] {
  const { capped, suspect } = state.poll;
  if (!capped || suspect) return [];
  const absent = [...state.sessions.values()].filter(({ absence }) => absence !== null);
  if (absent.length <= MAX_ABSENT) return [];
  // kept sessions do not use up this limit, because they have a limit of their own
  const free = absent.filter((session) => !isHeld(state, session) && !isKept(session.sessionId)).sort(byWorth);
  return free.slice(0, Math.max(0, free.length - MAX_ABSENT)).map(({ sessionId }) => sessionId);
}
