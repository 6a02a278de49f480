import { NEVER } from '../core/evidence.ts';
import { type EngineState, NOT_ASKED } from '../core/sessionState.ts';
import { type Circumstances, EVIDENCE_REQUESTS, type EvidenceRequest, type RequestKind } from './evidenceRequests.ts';

/**
 * Age that a session counts as if it is not a pill and nothing was requested for it yet. It comes before a running pill
 * that the last poll asked about, and after it in the next poll, so that neither starves the other.
 */
const UNASKED_AGE_MS = 2.5 * 60_000;
/**
 * Factor for the time that a new row has waited for its first answer. A session that is set aside is announced only with
 * it, and hundreds of old rows that are due each minute must not delay that.
 */
const NEW_WEIGHT = 3;

/**
 * The lateness of what is not about a pill stays below this: less than that of a pill that missed a poll. Some requests
 * may never be answered, and would otherwise grow later than any pill.
 */
const MOST_LATE_MS = 190_000;

/** Returns for how long a row that appeared or changed while this page watched has waited for its first answer. */
function waited({ freshness, now }: Circumstances): number {
  return freshness.listChangedAt === NEVER ? 0 : (now - freshness.listChangedAt) * NEW_WEIGHT;
}

/** Returns a lateness below `MOST_LATE_MS`, in the same order. */
function bounded(late: number): number {
  return late <= UNASKED_AGE_MS ? late : MOST_LATE_MS - ((MOST_LATE_MS - UNASKED_AGE_MS) * UNASKED_AGE_MS) / late;
}

function lateness({ askedAt, weight }: RequestKind, of: Circumstances): number {
  const [at, times] = [askedAt(of), weight(of)];
  if (times > 1) return (of.now - at) * times;
  return bounded(at === NEVER ? UNASKED_AGE_MS + waited(of) : of.now - at);
}

function circumstancesOf(
  state: EngineState,
  pills: ReadonlySet<string>,
  now: number,
  pollStartedAt: number,
): Circumstances[] {
  const { live, binding } = state;
  const isLookingForLiveRun = live?.facts.connected === true && live.facts.taskId !== null && binding === null;
  return [...state.sessions.values()].map((session) => ({
    state,
    session,
    freshness: state.freshness.get(session.sessionId) ?? NOT_ASKED,
    isPill: pills.has(session.sessionId),
    isLookingForLiveRun,
    now,
    pollStartedAt,
  }));
}

/**
 * Returns the requests to send beside the list: pills first, then the oldest evidence. The runs of every session that
 * is not plainly finished are requested once. The runs of a pill are requested at every poll while it is active or
 * paused, and the runs of any session while it is ending. All others are requested when their row changes, or once a
 * minute. While the host's live run is not found, it may be a new run of a pill whose row does not show it: a chat that
 * goes on stays completed (CONTRACT 1.3). `EVIDENCE_REQUESTS` defines when each kind of request is due.
 *
 * @param pollStartedAt evidence requested since then is not requested again in the same poll
 */
export function planRequests(
  state: EngineState,
  pills: ReadonlySet<string>,
  now: number,
  pollStartedAt: number,
): EvidenceRequest[] {
  const sessions = circumstancesOf(state, pills, now, pollStartedAt);
  const candidates = EVIDENCE_REQUESTS.flatMap((kind) =>
    sessions.flatMap((of) => {
      const request = kind.due(of);
      return request ? [{ request, late: lateness(kind, of) }] : [];
    }),
  );
  // equally late requests keep the order of the table. Infinity - Infinity is NaN
  candidates.sort((a, b) => (a.late === b.late ? 0 : b.late - a.late));
  return candidates.map(({ request }) => request);
}
