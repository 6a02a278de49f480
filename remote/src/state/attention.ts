import { needsYou, type PillMarks } from '../core/pillRule.ts';
import type { EngineState } from '../core/sessionState.ts';
import type { Transition } from '../core/transition.ts';
import type { Preferences, SessionMarks } from './preferences.ts';

const FINISHING = new Set(['completed', 'failed', 'cancelled', 'expired']);

/** Whether a transition leaves a mark that only looking at the session takes away. */
function leavesMark({ kind, reason }: Transition): boolean {
  if (kind === 'paused') return reason === 'awaiting-approval' || reason === 'waiting-for-you';
  return kind === 'failed' || kind === 'completed' || kind === 'expired';
}

/**
 * The marks after some transitions.
 *
 * @param isViewed whether somebody is looking at the session now
 * @param wall milliseconds since the epoch
 */
export function marksAfter(
  before: Preferences['marks'],
  transitions: readonly Transition[],
  isViewed: (sessionId: string) => boolean,
  wall: number,
): Preferences['marks'] {
  let marks = before;
  for (const transition of transitions) {
    if (transition.amends) continue;
    const { sessionId, kind } = transition;
    const finished = FINISHING.has(kind);
    const seen = isViewed(sessionId) || transition.byUs;
    const mark: SessionMarks = {
      finishedAt: finished ? wall : undefined,
      seenAt: finished && seen ? wall : undefined,
      unseen: leavesMark(transition) && !seen,
    };
    marks = { ...marks, [sessionId]: mark };
  }
  return marks;
}

/** The marks after somebody looked at a session. */
export function marksSeen(before: Preferences['marks'], sessionId: string, wall: number): Preferences['marks'] {
  const mark = before[sessionId];
  if (!mark || (!mark.unseen && mark.seenAt !== undefined)) return before;
  return { ...before, [sessionId]: { ...mark, unseen: false, seenAt: mark.seenAt ?? wall } };
}

/** How many sessions need the person, or have news that nobody has seen. */
export function attentionCount(state: EngineState, marks: Preferences['marks']): number {
  let count = 0;
  for (const session of state.sessions.values()) {
    if (needsYou(session) || marks[session.sessionId]?.unseen) count += 1;
  }
  return count;
}

/** The preferences in the form that the pill rule asks for. */
export function pillMarks(preferences: Preferences, selected: string | null): PillMarks {
  const entries = Object.entries(preferences.marks);
  const timesOf = (member: 'finishedAt' | 'seenAt'): ReadonlyMap<string, number> =>
    new Map(entries.flatMap(([id, mark]) => (mark[member] === undefined ? [] : [[id, mark[member]]])));
  return {
    pinned: preferences.pins,
    selected,
    dismissed: new Set(preferences.dismissed),
    finishedAt: timesOf('finishedAt'),
    seenAt: timesOf('seenAt'),
    unseen: new Set(entries.filter(([, mark]) => mark.unseen).map(([id]) => id)),
  };
}
