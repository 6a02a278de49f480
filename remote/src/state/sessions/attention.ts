import { ENDED_STATUSES } from '../../core/endedStatuses.ts';
import { needsYou, type PillMarks } from '../../core/pillRule.ts';
import type { EngineState } from '../../core/sessionState.ts';
import type { Transition } from '../../core/transition.ts';
import type { Activity } from '../kept/keptSessions.ts';
import type { Preferences } from '../kept/preferences.ts';

/** Returns whether a transition marks the session as unread until the user looks at it. */
function leavesMark({ kind, reason }: Transition): boolean {
  if (kind === 'paused') return reason === 'awaiting-approval' || reason === 'waiting-for-you';
  return kind === 'failed' || kind === 'completed' || kind === 'expired';
}

/**
 * Returns the activity to record for a transition.
 *
 * @param wall milliseconds since the epoch
 */
export function activityAfter(transition: Transition, wall: number): Activity {
  const { key, kind } = transition;
  return { key, at: wall, finished: ENDED_STATUSES.has(kind), marks: leavesMark(transition) };
}

/** Returns whether a session is the user's own: by the user's actions, or because the host is attached to its run. */
export function isMine({ mine }: Preferences, { binding }: EngineState, sessionId: string): boolean {
  return binding?.sessionId === sessionId || mine.includes(sessionId);
}

/** Returns whether a session is hidden because it is not the user's own and sessions of others are switched off. */
export function isHidden(preferences: Preferences, state: EngineState, sessionId: string): boolean {
  return !preferences.everybody && !isMine(preferences, state, sessionId);
}

/** Returns the number of sessions that need the user or are unread. */
export function attentionCount(state: EngineState, preferences: Preferences): number {
  let count = 0;
  for (const session of state.sessions.values()) {
    if (isHidden(preferences, state, session.sessionId)) continue;
    if (needsYou(session) || preferences.marks[session.sessionId]?.unseen) count += 1;
  }
  return count;
}

/** Converts the preferences to the input of the pill rule. */
export function pillMarks(preferences: Preferences, state: EngineState, selected: string | null): PillMarks {
  const entries = Object.entries(preferences.marks);
  const timesOf = (member: 'finishedAt' | 'seenAt'): ReadonlyMap<string, number> =>
    new Map(entries.flatMap(([id, mark]) => (mark[member] === undefined ? [] : [[id, mark[member]]])));
  const hidden = [...state.sessions.keys()].filter((id) => isHidden(preferences, state, id));
  return {
    pinned: preferences.pins,
    selected,
    // hidden sessions of others are treated like dismissed ones
    dismissed: new Set([...preferences.dismissed, ...hidden]),
    finishedAt: timesOf('finishedAt'),
    seenAt: timesOf('seenAt'),
    unseen: new Set(entries.filter(([, mark]) => mark.unseen).map(([id]) => id)),
  };
}
