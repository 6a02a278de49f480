import { NOT_FOUND_APART_MS } from '../core/absence.ts';
import { NEVER } from '../core/evidence.ts';
import { liveNodes, wasSilent } from '../core/liveRun.ts';
import { isStageMode } from '../core/modes.ts';
import { ASK_LOG_AFTER_MS } from '../core/quiet.ts';
import { type EngineState, type Freshness, NO_LOG, type SessionState } from '../core/sessionState.ts';

export type EvidenceRequest =
  | { readonly kind: 'runs'; readonly sessionId: string }
  | { readonly kind: 'stage'; readonly sessionId: string; readonly mode: string; readonly runId: string }
  | { readonly kind: 'dag'; readonly sessionId: string; readonly runId: string }
  | { readonly kind: 'log'; readonly sessionId: string; readonly runId: string }
  | { readonly kind: 'existence'; readonly sessionId: string };

/** The requests of one kind. */
export type RequestOf<Kind extends EvidenceRequest['kind']> = Extract<EvidenceRequest, { kind: Kind }>;

/** One session, and what else decides which requests are due for it. */
export interface Circumstances {
  readonly state: EngineState;
  readonly session: SessionState;
  readonly freshness: Freshness;
  readonly isPill: boolean;
  /** True if the host runs something whose session is not found yet. */
  readonly isLookingForLiveRun: boolean;
  readonly now: number;
  /** Evidence requested since then is not requested again in the same poll. */
  readonly pollStartedAt: number;
}

/** One kind of request. */
export interface RequestKind {
  /** Returns the request; null while it is not due. */
  due(of: Circumstances): EvidenceRequest | null;
  /** Returns when it was last sent. */
  askedAt(of: Circumstances): number;
  /** Returns the factor by which its age counts. */
  weight(of: Circumstances): number;
}

/** Interval for sessions that are not pills and did not change. */
const REST_EVERY_MS = 60_000;

/**
 * Factor for the age of a pill: hundreds of old rows must not delay it. It applies to failed pills too, because the
 * user waits for their next run.
 */
const PILL_WEIGHT = 10;
/** Smaller than the weight of a pill because progress matters less than status. */
const GRAPH_WEIGHT = 4;

/** Returns whether the list row alone shows that the session has ended, so that no request can add anything. */
export function isPlainlyFinished({ list }: SessionState): boolean {
  // a copilot session stays "completed" while its next run goes on (CONTRACT 1.3)
  if (list?.status === 'completed') return list.mode !== 'copilot';
  return list?.status === 'suspended' && list.phase === 'failed';
}

function isLively({ derived }: SessionState): boolean {
  return derived.shown === 'active' || (derived.shown === 'paused' && derived.reason !== 'suspended');
}

/** Returns whether a status may have changed since it was last requested. */
function mayHaveChanged(of: Circumstances, askedAt: number): boolean {
  const { session, freshness, isPill, isLookingForLiveRun, now, pollStartedAt } = of;
  if (askedAt >= pollStartedAt) return false;
  const isOpen = !isPlainlyFinished(session);
  return (
    (isPill && (isLively(session) || (isLookingForLiveRun && isOpen))) ||
    session.derived.reason === 'ending' ||
    freshness.listChangedAt > askedAt ||
    (isOpen && now - askedAt >= REST_EVERY_MS)
  );
}

function dueRuns(of: Circumstances): EvidenceRequest | null {
  const { sessionId, list } = of.session;
  return list && mayHaveChanged(of, of.freshness.runsAskedAt) ? { kind: 'runs', sessionId } : null;
}

/** A stage task is requested instead of a graph. */
function dueStage(of: Circumstances): EvidenceRequest | null {
  const { sessionId, list, run } = of.session;
  if (!list || !run || !isStageMode(list.mode) || !mayHaveChanged(of, of.freshness.stageAskedAt)) return null;
  return { kind: 'stage', sessionId, mode: list.mode, runId: run.runId };
}

function dueExistence({ state, session, isPill, now }: Circumstances): EvidenceRequest | null {
  const { sessionId, absence } = session;
  if (!absence || (state.poll.capped && !isPill)) return null;
  const every = absence.notFound > 0 || absence.snapshots < 2 ? NOT_FOUND_APART_MS : REST_EVERY_MS;
  return now - absence.lastAskedAt >= every ? { kind: 'existence', sessionId } : null;
}

/** Returns the run of an active pill that has a graph and a log; null for none. */
function graphRunId({ session, isPill }: Circumstances): string | null {
  const { list, run, derived } = session;
  const hasGraph = list !== null && !isStageMode(list.mode);
  return hasGraph && isPill && derived.shown === 'active' ? (run?.runId ?? null) : null;
}

/** The socket sends the graph of the attached run unasked, unless it has been silent for long. */
function dueDag(of: Circumstances): EvidenceRequest | null {
  const { binding, live } = of.state;
  const runId = graphRunId(of);
  if (runId === null || of.freshness.dagAskedAt >= of.pollStartedAt) return null;
  const isTold = binding?.runId === runId && live && !wasSilent(live, of.now) && liveNodes(live, runId);
  return isTold ? null : { kind: 'dag', sessionId: of.session.sessionId, runId };
}

/** The log is requested before a session counts as quiet: it may be growing while nothing else changes. */
function dueLog(of: Circumstances): EvidenceRequest | null {
  const { signAt, logAskedAt, logLines } = of.freshness;
  const runId = graphRunId(of);
  const isDue = of.now - signAt >= ASK_LOG_AFTER_MS && of.now - logAskedAt >= REST_EVERY_MS && logLines !== NO_LOG;
  return isDue && runId !== null ? { kind: 'log', sessionId: of.session.sessionId, runId } : null;
}

const one = (): number => 1;
const pillWeight = ({ isPill }: Circumstances): number => (isPill ? PILL_WEIGHT : 1);

/** The order decides between requests that are equally late: status comes before progress. */
export const EVIDENCE_REQUESTS: readonly RequestKind[] = [
  { due: dueRuns, askedAt: ({ freshness }) => freshness.runsAskedAt, weight: pillWeight },
  { due: dueStage, askedAt: ({ freshness }) => freshness.stageAskedAt, weight: pillWeight },
  { due: dueExistence, askedAt: ({ session }) => session.absence?.lastAskedAt ?? NEVER, weight: one },
  { due: dueDag, askedAt: ({ freshness }) => freshness.dagAskedAt, weight: () => GRAPH_WEIGHT },
  { due: dueLog, askedAt: ({ freshness }) => freshness.logAskedAt, weight: one },
];
