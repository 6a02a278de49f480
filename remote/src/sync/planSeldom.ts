import { NEVER } from '../core/evidence.ts';
import { isStageMode } from '../core/modes.ts';
import { type EngineState, NOT_ASKED } from '../core/sessionState.ts';
import { isPlainlyFinished } from './evidenceRequests.ts';
import { ID } from './schemas.ts';

/** A request beside the list that is not repeated at every poll. */
export type SeldomRequest =
  /** Asks in which node a run failed, if nothing else names it. */
  | { readonly kind: 'failed-node'; readonly sessionId: string; readonly runId: string }
  /** Asks for the row of a kept session that is beyond the end of the list. */
  | { readonly kind: 'row'; readonly sessionId: string }
  /** Asks what a session was asked, if it is a pill that nothing else requests. */
  | { readonly kind: 'task'; readonly sessionId: string };

/** The requests of one kind. */
export type SeldomOf<Kind extends SeldomRequest['kind']> = Extract<SeldomRequest, { kind: Kind }>;

/** For each request: when it may be sent again, in the page's monotonic time, and the length of that wait. */
export type AskedBefore = Map<string, { readonly again: number; readonly waitMs: number }>;

/** A kept session that is not found is requested again after a minute. The wait then doubles up to the maximum. */
const FIRST_WAIT_MS = 60_000;
const MAX_WAIT_MS = 60 * FIRST_WAIT_MS;

/**
 * More entries than a page has sessions. If the entry of a run is evicted, the run is forgotten as well or is requested
 * once more.
 */
const MAX_NOTED = 1000;

function keyOf(request: SeldomRequest): string {
  return request.kind === 'failed-node' ? `failed-node:${request.runId}` : `${request.kind}:${request.sessionId}`;
}

/** Records that a request is sent now. A run's history and a session's task are never requested twice. */
export function noteAsked(askedBefore: AskedBefore, request: SeldomRequest, now: number): void {
  const key = keyOf(request);
  const doubled = (askedBefore.get(key)?.waitMs ?? FIRST_WAIT_MS / 2) * 2;
  const waitMs = request.kind === 'row' ? Math.min(doubled, MAX_WAIT_MS) : Number.POSITIVE_INFINITY;
  askedBefore.set(key, { again: now + waitMs, waitMs });
  if (askedBefore.size <= MAX_NOTED) return;
  const [oldest = key] = askedBefore.keys();
  askedBefore.delete(oldest);
}

/** Removes the record of a request that was answered or aborted. */
export function forgetAsked(askedBefore: AskedBefore, request: SeldomRequest): void {
  askedBefore.delete(keyOf(request));
}

/** Returns whether the failure was reported. The first answers about an old session are a silent baseline. */
function wasTold(entered: Readonly<Record<string, number>>, sessionId: string, runId: string): boolean {
  // the list may have reported the failure before the run was known
  return [runId, 'none'].some((run) => `${sessionId}:${run}:failed` in entered);
}

/** What decides which of these requests are due. */
export interface SeldomCircumstances {
  readonly state: EngineState;
  /** The ids of pinned and selected sessions, the most important first; null for none. */
  readonly kept: readonly (string | null)[];
  readonly pills: ReadonlySet<string>;
  /** Returns whether this browser has asked for the task of a session. */
  hasTask(sessionId: string): boolean;
  readonly askedBefore: AskedBefore;
  readonly now: number;
}

/**
 * Plans requests for the kept sessions that a cut-off list does not contain, for reported failures whose step neither
 * the log nor the socket named, and for the tasks of pills that had ended before this page opened. A stage task reports
 * its failed stage itself.
 */
export function planSeldom({ state, kept, pills, hasTask, askedBefore, now }: SeldomCircumstances): SeldomRequest[] {
  const plan: SeldomRequest[] = [];
  // a complete list contains every session
  if (state.poll.capped)
    for (const sessionId of new Set(kept))
      if (sessionId !== null && ID.test(sessionId) && !state.sessions.get(sessionId)?.list)
        plan.push({ kind: 'row', sessionId });
  for (const session of state.sessions.values()) {
    const { sessionId, list, run, derived, failure, entered } = session;
    // the runs of a session whose row has changed are requested anyway
    const isUnchanged = (state.freshness.get(sessionId) ?? NOT_ASKED).listChangedAt === NEVER;
    if (pills.has(sessionId) && isPlainlyFinished(session) && isUnchanged && !hasTask(sessionId))
      plan.push({ kind: 'task', sessionId });
    if (derived.shown !== 'failed' || run?.status !== 'failed' || isStageMode(list?.mode ?? '')) continue;
    const { runId } = run;
    if ((failure?.step ?? null) === null && wasTold(entered, sessionId, runId))
      plan.push({ kind: 'failed-node', sessionId, runId });
  }
  return plan.filter((request) => (askedBefore.get(keyOf(request))?.again ?? NEVER) <= now);
}
