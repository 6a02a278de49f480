import { NEVER } from '../core/evidence.ts';
import { liveNodes, wasSilent } from '../core/liveRun.ts';
import { isStageMode } from '../core/modes.ts';
import { NOT_FOUND_APART_MS } from '../core/observeSession.ts';
import { ASK_LOG_AFTER_MS } from '../core/quiet.ts';
import { type EngineState, NO_LOG, NOT_ASKED, type SessionState } from '../core/sessionState.ts';

export type EvidenceRequest =
  | { readonly kind: 'runs'; readonly sessionId: string }
  | { readonly kind: 'stage'; readonly sessionId: string; readonly mode: string; readonly runId: string }
  | { readonly kind: 'dag'; readonly sessionId: string; readonly runId: string }
  | { readonly kind: 'log'; readonly sessionId: string; readonly runId: string }
  | { readonly kind: 'existence'; readonly sessionId: string };

/** What is not a pill, and did not change, is asked about this often. */
const REST_EVERY_MS = 60_000;

const ORDER: Record<EvidenceRequest['kind'], number> = { runs: 0, stage: 1, existence: 2, dag: 3, log: 4 };

interface Candidate {
  request: EvidenceRequest;
  askedAt: number;
  /** How much its age counts. */
  weight: number;
}

/**
 * The age of what a person looks at counts this many times: hundreds of old rows must not keep it waiting. A pill that
 * failed is looked at as well: its next run is news.
 */
const PILL_WEIGHT = 10;
/** How far it is matters less than whether it is. */
const GRAPH_WEIGHT = 4;
/**
 * What nobody looks at, and nobody has asked about yet, is as urgent as this: before what runs and was asked about in
 * the last poll, behind it in the next, so that neither waits for ever for the other.
 */
const UNASKED_AGE_MS = 2.5 * 60_000;

function lateness({ askedAt, weight }: Candidate, now: number): number {
  return askedAt === NEVER && weight === 1 ? UNASKED_AGE_MS : (now - askedAt) * weight;
}

/** Nothing more is to be learned of it: it has ended, by its list row alone. */
function isPlainlyFinished({ list }: SessionState): boolean {
  // a copilot session keeps the word while its next run goes on (CONTRACT 1.3)
  if (list?.status === 'completed') return list.mode !== 'copilot';
  return list?.status === 'suspended' && list.phase === 'failed';
}

function isLively({ derived }: SessionState): boolean {
  return derived.shown === 'active' || (derived.shown === 'paused' && derived.reason !== 'suspended');
}

/** The host runs something of which nobody has found the session. */
function isLookingForLiveRun({ live, binding }: EngineState): boolean {
  return live?.facts.connected === true && live.facts.taskId !== null && binding === null;
}

/**
 * What to ask beside the list, oldest evidence first and that of what a person looks at before all: the runs of every session that is not plainly finished once;
 * those of a pill at every poll while it is active or paused, and those of any session that is said to be ending; the
 * rest when its row changed, or once a minute. While the host's live run is not found, it may be a new one in a pill's
 * session whose row does not tell: a chat that goes on stays completed (CONTRACT 1.3). A stage task is asked for itself instead of a graph; the graph only of pills that run. The socket tells the graph of the
 * attached run by itself, unless it has been silent for long.
 *
 * @param pollStartedAt evidence asked for since then is not asked for again in the same poll
 */
export function planRequests(
  state: EngineState,
  pills: ReadonlySet<string>,
  now: number,
  pollStartedAt: number,
): EvidenceRequest[] {
  const candidates: Candidate[] = [];
  const looking = isLookingForLiveRun(state);
  for (const session of state.sessions.values()) {
    const { sessionId, list, run, absence } = session;
    const freshness = state.freshness.get(sessionId) ?? NOT_ASKED;
    const { runsAskedAt, stageAskedAt, dagAskedAt, listChangedAt, signAt, logAskedAt, logLines } = freshness;
    const pill = pills.has(sessionId);
    const weight = pill ? PILL_WEIGHT : 1;
    const due = (askedAt: number): boolean =>
      askedAt < pollStartedAt &&
      ((pill && (isLively(session) || (looking && !isPlainlyFinished(session)))) ||
        session.derived.reason === 'ending' ||
        listChangedAt > askedAt ||
        (!isPlainlyFinished(session) && now - askedAt >= REST_EVERY_MS));

    if (absence) {
      const every = absence.notFound > 0 || absence.snapshots < 2 ? NOT_FOUND_APART_MS : REST_EVERY_MS;
      const matters = pill || !state.poll.capped;
      if (matters && now - absence.lastAskedAt >= every)
        candidates.push({ request: { kind: 'existence', sessionId }, askedAt: absence.lastAskedAt, weight: 1 });
    }
    if (!list) continue;
    if (due(runsAskedAt)) candidates.push({ request: { kind: 'runs', sessionId }, askedAt: runsAskedAt, weight });
    if (!run) continue;
    if (isStageMode(list.mode)) {
      const request = { kind: 'stage', sessionId, mode: list.mode, runId: run.runId } as const;
      if (due(stageAskedAt)) candidates.push({ request, askedAt: stageAskedAt, weight });
    } else if (pill && session.derived.shown === 'active') {
      const live =
        state.binding?.runId === run.runId &&
        state.live &&
        !wasSilent(state.live, now) &&
        liveNodes(state.live, run.runId);
      if (!live && dagAskedAt < pollStartedAt)
        candidates.push({
          request: { kind: 'dag', sessionId, runId: run.runId },
          askedAt: dagAskedAt,
          weight: GRAPH_WEIGHT,
        });
      // before it is called quiet: its log may be growing while nothing else moves
      const due = now - signAt >= ASK_LOG_AFTER_MS && now - logAskedAt >= REST_EVERY_MS;
      if (due && logLines !== NO_LOG)
        candidates.push({ request: { kind: 'log', sessionId, runId: run.runId }, askedAt: logAskedAt, weight: 1 });
    }
  }
  // Infinity - Infinity is no number; of what was never asked, what says whether a session runs comes before the graphs
  candidates.sort((a, b) => {
    const [x, y] = [lateness(a, now), lateness(b, now)];
    return x === y ? ORDER[a.request.kind] - ORDER[b.request.kind] : y - x;
  });
  return candidates.map((candidate) => candidate.request);
}
