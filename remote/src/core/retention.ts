import { needsYou } from './pillRule.ts';
import type { EngineState, SessionState } from './sessionState.ts';

/**
 * This many sessions that a list that is cut off does not have any more stay known: as many as it has rows, so that a
 * page never knows much more than two such lists, however long it is open (docs/bounds.md).
 */
export const MAX_ABSENT = 200;

/** What a host component laid over it, and what was asked of it, is of this page: nobody could bring it back. */
function isHeld({ binding, operations }: EngineState, { sessionId, local }: SessionState): boolean {
  return local !== null || binding?.sessionId === sessionId || operations.has(sessionId);
}

/** Those that need nobody before those that do, of either the oldest first. */
function byWorth(a: SessionState, b: SessionState): number {
  const needed = Number(needsYou(a)) - Number(needsYou(b));
  return needed || (a.list?.createdAt ?? 0) - (b.list?.createdAt ?? 0) || (a.sessionId < b.sessionId ? -1 : 1);
}

/**
 * The sessions to be let go of: of those that a list that is cut off lacks, the oldest beyond `MAX_ABSENT`. None while
 * the list is whole, for then what is missing is gone, or is a fault; that is found out by asking.
 *
 * @param isKept whether somebody would miss it: it is pinned, named, one's own, selected, unread or a pill
 */
export function surplus(state: EngineState, isKept: (sessionId: string) => boolean): string[] {
  const { capped, suspect } = state.poll;
  if (!capped || suspect) return [];
  const absent = [...state.sessions.values()].filter(({ absence }) => absence !== null);
  if (absent.length <= MAX_ABSENT) return [];
  // what somebody keeps takes no room from the others: it has a bound of its own
  const free = absent.filter((session) => !isHeld(state, session) && !isKept(session.sessionId)).sort(byWorth);
  return free.slice(0, Math.max(0, free.length - MAX_ABSENT)).map(({ sessionId }) => sessionId);
}
