import { NEVER } from '../core/evidence.ts';
import { type EngineState, NOT_ASKED } from '../core/sessionState.ts';
import { type Circumstances, EVIDENCE_REQUESTS, type EvidenceRequest, type RequestKind } from './evidenceRequests.ts';

/**
 * What nobody looks at, and nobody has asked about yet, is as urgent as this: before what runs and was asked about in
 * the last poll, behind it in the next, so that neither waits for ever for the other.
 */
const UNASKED_AGE_MS = 2.5 * 60_000;

function lateness({ askedAt, weight }: RequestKind, of: Circumstances): number {
  const [at, times] = [askedAt(of), weight(of)];
  return at === NEVER && times === 1 ? UNASKED_AGE_MS : (of.now - at) * times;
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
 * What to ask beside the list: the oldest evidence first, and that of what a person looks at before all. The runs of
 * every session that is not plainly finished are asked for once; those of a pill at every poll while it is active or
 * paused, and those of any session that is said to be ending; the rest when its row changed, or once a minute. While the
 * host's live run is not found, it may be a new one in a pill's session whose row does not tell: a chat that goes on
 * stays completed (CONTRACT 1.3). When each kind of request is due is in `EVIDENCE_REQUESTS`.
 *
 * @param pollStartedAt evidence asked for since then is not asked for again in the same poll
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
  // those that are equally late stay in the order of the table. Infinity - Infinity is no number
  candidates.sort((a, b) => (a.late === b.late ? 0 : b.late - a.late));
  return candidates.map(({ request }) => request);
}
