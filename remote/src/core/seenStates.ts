import { ENDED_STATUSES } from './endedStatuses.ts';
import { knowledgeOf } from './knowledge.ts';
import { quietSince } from './quiet.ts';
import type { EngineState, SessionState } from './sessionState.ts';
import type { Span } from './spans.ts';

/**
 * What this browser sees of a session, as the timeline shows it. `idle`: nothing runs, waits or has failed. `unsure`: no
 * evidence that is recent enough.
 */
export type SeenState = 'running' | 'waiting' | 'paused' | 'quiet' | 'failed' | 'idle' | 'unsure';

export const SEEN_STATES: readonly SeenState[] = ['running', 'waiting', 'paused', 'quiet', 'failed', 'idle', 'unsure'];

/** A session that is seen in another state than before. */
export interface SeenChange {
  /** Milliseconds since the epoch, by the server's clock. */
  readonly at: number;
  readonly state: SeenState;
}

/** The changes of each session, in order. */
export type SeenChanges = ReadonlyMap<string, readonly SeenChange[]>;

/** The timeline shows a week; a day more, so that its first hours have a state to begin with. */
export const KEPT_MS = 8 * 86_400_000;
/**
 * Between two good lists that are further apart, nobody watched. A hidden tab asks once a minute, and a browser may delay
 * that by another.
 */
export const WATCH_GAP_MS = 150_000;
/** Evidence older than this does not count, unless it says that the session has ended. Most is asked for once a minute. */
const RECENT_MS = 5 * 60_000;
export const MAX_WATCHED = 500;
export const MAX_SEEN_SESSIONS = 500;
/** Number of changes of one session. */
export const MAX_CHANGES = 200;
/** Number of changes of all sessions. */
export const MAX_ALL_CHANGES = 4000;

/**
 * Returns what is seen of a session.
 *
 * @param now monotonic milliseconds
 * @param since when this page began to watch again after a gap: earlier evidence says nothing about the time from then
 *   on. Monotonic milliseconds; `NEVER` without a gap
 */
export function seenState(state: EngineState, session: SessionState, now: number, since: number): SeenState {
  const { source, at } = knowledgeOf(state, session);
  const { shown, reason } = session.derived;
  const isOld = at < since || (now - at > RECENT_MS && !ENDED_STATUSES.has(shown));
  if (source === 'stale' || (source !== 'live' && isOld)) return 'unsure';
  // no run has confirmed what is shown, or its end
  if (reason === 'unverified' || reason === 'ending') return 'unsure';
  switch (shown) {
    case 'active':
      return quietSince(state, session, now) === null ? 'running' : 'quiet';
    case 'paused':
      // a session that is set aside has nothing that runs
      if (reason === 'suspended') return 'idle';
      return reason === 'awaiting-approval' || reason === 'waiting-for-you' ? 'waiting' : 'paused';
    case 'failed':
      return 'failed';
    case 'unknown':
      return 'unsure';
    default:
      return 'idle';
  }
}

/** Whether somebody watched between two good lists. The server's clock may also have been set back between them. */
export function isWatchedOn(last: number, at: number): boolean {
  return at >= last && at - last <= WATCH_GAP_MS;
}

/** Returns the spans in which this browser watched, with a good list at this time. A clock that was ahead is corrected. */
export function watchedUntil(spans: readonly Span[], at: number): readonly Span[] {
  const past = spans
    .filter(({ from, to }) => from <= at && at - to < KEPT_MS)
    .map((span) => (span.to > at ? { ...span, to: at } : span));
  const last = past.at(-1);
  const next =
    last && isWatchedOn(last.to, at)
      ? [...past.slice(0, -1), { from: last.from, to: at }]
      : [...past, { from: at, to: at }];
  return next.slice(-MAX_WATCHED);
}

/** Returns the changes with what is seen at this time. Returns the same array if that is what was seen before. */
export function withState(changes: readonly SeenChange[], at: number, state: SeenState): readonly SeenChange[] {
  const last = changes.at(-1);
  // a clock that was ahead is corrected
  const past = last && last.at > at ? changes.filter((change) => change.at <= at) : changes;
  const before = past.at(-1)?.state ?? 'unsure';
  return before === state ? past : [...past, { at, state }].slice(-MAX_CHANGES);
}

/** Returns the changes without those that are too old. The last of them stays: it is the state to begin with. */
function recent(changes: readonly SeenChange[], now: number): readonly SeenChange[] {
  const first = changes.findLastIndex(({ at }) => now - at >= KEPT_MS);
  return first > 0 ? changes.slice(first) : changes;
}

/** Returns the sessions without what is too old or too much. Those whose last change is the oldest are dropped first. */
export function bounded(sessions: SeenChanges, now: number): SeenChanges {
  let room = MAX_ALL_CHANGES;
  const newest = [...sessions].sort(([, a], [, b]) => (b.at(-1)?.at ?? 0) - (a.at(-1)?.at ?? 0));
  const kept = newest.slice(0, MAX_SEEN_SESSIONS).flatMap(([id, changes]): [string, readonly SeenChange[]][] => {
    const some = recent(changes, now);
    room -= some.length;
    return some.length > 0 && room >= 0 ? [[id, some]] : [];
  });
  return new Map(kept);
}
