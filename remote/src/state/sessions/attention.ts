import { ENDED_STATUSES } from '../../core/endedStatuses.ts';
import { needsYou, type PillMarks } from '../../core/pillRule.ts';
import type { EngineState } from '../../core/sessionState.ts';
import type { Transition } from '../../core/transition.ts';
import type { Activity } from '../kept/keptSessions.ts';
import type { Preferences } from '../kept/preferences.ts';

/** Whether a transition leaves a mark that only looking at the session takes away. */
function leavesMark({ kind, reason }: Transition): boolean {
  if (kind === 'paused') return reason === 'awaiting-approval' || reason === 'waiting-for-you';
  return kind === 'failed' || kind === 'completed' || kind === 'expired';
}

/**
 * What is written down of a transition.
 *
 * @param wall milliseconds since the epoch
 */
export function activityAfter(transition: Transition, wall: number): Activity {
  const { key, kind } = transition;
  return { key, at: wall, finished: ENDED_STATUSES.has(kind), marks: leavesMark(transition) };
}

/** Whether a session is the person's own: by what they did with it, or because the host's run is its. */
export function isMine({ mine }: Preferences, { binding }: EngineState, sessionId: string): boolean {
  return binding?.sessionId === sessionId || mine.includes(sessionId);
}

/** Whether a session is left out because it is somebody else's, and only the own ones are wanted. */
export function isHidden(preferences: Preferences, state: EngineState, sessionId: string): boolean {
  return !preferences.everybody && !isMine(preferences, state, sessionId);
}

/** How many sessions need the person, or have news that nobody has seen. */
export function attentionCount(state: EngineState, preferences: Preferences): number {
  let count = 0;
  for (const session of state.sessions.values()) {
    if (isHidden(preferences, state, session.sessionId)) continue;
    if (needsYou(session) || preferences.marks[session.sessionId]?.unseen) count += 1;
  }
  return count;
}

/** The preferences in the form that the pill rule asks for. */
export function pillMarks(preferences: Preferences, state: EngineState, selected: string | null): PillMarks {
  const entries = Object.entries(preferences.marks);
  const timesOf = (member: 'finishedAt' | 'seenAt'): ReadonlyMap<string, number> =>
    new Map(entries.flatMap(([id, mark]) => (mark[member] === undefined ? [] : [[id, mark[member]]])));
  const hidden = [...state.sessions.keys()].filter((id) => isHidden(preferences, state, id));
  return {
    pinned: preferences.pins,
    selected,
    // somebody else's, when only the own ones are wanted, are out of the bar as those that were dismissed are
    dismissed: new Set([...preferences.dismissed, ...hidden]),
    finishedAt: timesOf('finishedAt'),
    seenAt: timesOf('seenAt'),
    unseen: new Set(entries.filter(([, mark]) => mark.unseen).map(([id]) => id)),
  };
}
