import { hasEnded } from './deriveSession.ts';
import { serverNow } from './elapsed.ts';
import type { EngineState, SessionState } from './sessionState.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const RUNNING_FOR_AT_MOST_MS = 7 * DAY_MS;
const WAITING_FOR_AT_MOST_MS = DAY_MS;
/** How long a finished session stays in the bar after the user looked at it, in milliseconds. */
export const SEEN_FOR_MS = 10 * MINUTE_MS;
/** More pills than a strip can usefully hold; the list of all sessions has the rest. */
export const MAX_PILLS = 30;

/** What this browser remembers of a session, as far as the bar needs it. Times are of this page's wall clock. */
export interface PillMarks {
  readonly pinned: readonly string[];
  readonly selected: string | null;
  readonly dismissed: ReadonlySet<string>;
  /** When this browser saw the session finish; absent if it did not. */
  readonly finishedAt: ReadonlyMap<string, number>;
  /** When the user looked at it after that. */
  readonly seenAt: ReadonlyMap<string, number>;
  readonly unseen: ReadonlySet<string>;
}

/** Whether the session needs the user now: for an approval, or for the next stage of a stage task. */
export function needsYou(session: SessionState): boolean {
  const { reason } = session.derived;
  return reason === 'awaiting-approval' || reason === 'waiting-for-you';
}

function isYoung(time: number | null, limit: number, nowOnServer: number | null): boolean {
  return time === null || nowOnServer === null || nowOnServer - time <= limit;
}

function isPill(session: SessionState, state: EngineState, marks: PillMarks, now: number, wall: number): boolean {
  const { sessionId, derived, list, run } = session;
  if (marks.pinned.includes(sessionId)) return true;
  if (state.binding?.sessionId === sessionId && state.live?.facts.connected) return true;
  if (marks.selected === sessionId) return true;
  if (marks.dismissed.has(sessionId)) return false;
  const clock = state.poll.serverClock;
  const nowOnServer = clock ? serverNow(clock, now) : null;
  if (derived.reason === 'unverified' || derived.reason === 'waiting-for-you') {
    return isYoung(list?.updatedAt ?? list?.createdAt ?? null, WAITING_FOR_AT_MOST_MS, nowOnServer);
  }
  if (derived.shown === 'queued') return true;
  if (derived.shown === 'active' || (derived.shown === 'paused' && derived.reason !== 'suspended')) {
    return isYoung(run?.startedAt ?? list?.createdAt ?? null, RUNNING_FOR_AT_MOST_MS, nowOnServer);
  }
  if (!hasEnded(derived) || !marks.finishedAt.has(sessionId)) return false;
  const seenAt = marks.seenAt.get(sessionId);
  return marks.unseen.has(sessionId) || seenAt === undefined || wall - seenAt < SEEN_FOR_MS;
}

/** Oldest first, so that a new pill is added at the end and a change of status never moves a pill. */
function byAge(a: SessionState, b: SessionState): number {
  const difference = (a.list?.createdAt ?? Number.MAX_SAFE_INTEGER) - (b.list?.createdAt ?? Number.MAX_SAFE_INTEGER);
  return difference || (a.sessionId < b.sessionId ? -1 : 1);
}

/**
 * Returns the ids of the pills in the order of the bar: the pinned ones in the user's order, then the others by age
 * (ARCHITECTURE 4, "What is a pill").
 *
 * @param now monotonic milliseconds
 * @param wall milliseconds since the epoch by this browser's clock, as in `marks`
 */
export function pillIds(state: EngineState, marks: PillMarks, now: number, wall: number): string[] {
  const pills = [...state.sessions.values()].filter((session) => isPill(session, state, marks, now, wall));
  const places = new Map([...new Set(marks.pinned)].map((id, place) => [id, place]));
  const placeOf = ({ sessionId }: SessionState): number => places.get(sessionId) ?? places.size;
  const inOrder = (a: SessionState, b: SessionState): number => placeOf(a) - placeOf(b) || byAge(a, b);
  pills.sort(inOrder);
  if (pills.length <= MAX_PILLS) return pills.map(({ sessionId }) => sessionId);
  const rank = (session: SessionState): number => {
    const { sessionId } = session;
    if (state.binding?.sessionId === sessionId) return 0;
    if (marks.selected === sessionId) return 1;
    if (needsYou(session) || marks.unseen.has(sessionId)) return 2;
    return places.has(sessionId) ? 3 : 4;
  };
  // the last pins and the oldest of the others are dropped; the rest keeps its order
  const kept = new Set(
    [...pills].sort((a, b) => rank(a) - rank(b) || placeOf(a) - placeOf(b) || byAge(b, a)).slice(0, MAX_PILLS),
  );
  return pills.filter((session) => kept.has(session)).map(({ sessionId }) => sessionId);
}
