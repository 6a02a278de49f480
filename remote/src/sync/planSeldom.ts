import { NEVER } from '../core/evidence.ts';
import { isStageMode } from '../core/modes.ts';
import type { EngineState } from '../core/sessionState.ts';
import { ID } from './schemas.ts';

/** What is asked beside the list without being asked again at every poll. */
export type SeldomRequest =
  /** In which node a run failed, where nothing else says it. */
  | { readonly kind: 'failed-node'; readonly sessionId: string; readonly runId: string }
  /** The row of a session that somebody keeps and that the list does not reach. */
  | { readonly kind: 'row'; readonly sessionId: string };

/** The requests of one kind. */
export type SeldomOf<Kind extends SeldomRequest['kind']> = Extract<SeldomRequest, { kind: Kind }>;

/** By what was asked: when it may be asked again, by the page's monotonic clock, and how long that wait is. */
export type AskedBefore = Map<string, { readonly again: number; readonly waitMs: number }>;

/** A back end that says that a kept session is not there is asked again after a minute, then ever more seldom. */
const FIRST_WAIT_MS = 60_000;
const MAX_WAIT_MS = 60 * FIRST_WAIT_MS;

/** More than a page knows sessions; of a run that is noted no longer nothing is known any more, or it is asked once again. */
const MAX_NOTED = 1000;

function keyOf(request: SeldomRequest): string {
  return request.kind === 'row' ? `row:${request.sessionId}` : `failed-node:${request.runId}`;
}

/** Notes that something is asked now. A run's history is never asked a second time. */
export function noteAsked(askedBefore: AskedBefore, request: SeldomRequest, now: number): void {
  const key = keyOf(request);
  const doubled = (askedBefore.get(key)?.waitMs ?? FIRST_WAIT_MS / 2) * 2;
  const waitMs = request.kind === 'row' ? Math.min(doubled, MAX_WAIT_MS) : Number.POSITIVE_INFINITY;
  askedBefore.set(key, { again: now + waitMs, waitMs });
  if (askedBefore.size <= MAX_NOTED) return;
  const [oldest = key] = askedBefore.keys();
  askedBefore.delete(oldest);
}

/** Forgets that it was asked: it has been answered, or given up with everything else that was under way. */
export function forgetAsked(askedBefore: AskedBefore, request: SeldomRequest): void {
  askedBefore.delete(keyOf(request));
}

/** Nobody was told of it: what the first answers say of an old session is a silent baseline. */
function wasTold(entered: Readonly<Record<string, number>>, sessionId: string, runId: string): boolean {
  // the list may have told the failure before the run was known
  return [runId, 'none'].some((run) => `${sessionId}:${run}:failed` in entered);
}

/**
 * The kept sessions that are not in the list while it is cut off, and of the failures that were told those whose step
 * is not known: neither the log nor the socket named it. A stage task says by itself which stage failed.
 *
 * @param kept the ids of pinned and selected sessions, the most important first; null for none
 */
export function planSeldom(
  state: EngineState,
  kept: readonly (string | null)[],
  askedBefore: AskedBefore,
  now: number,
): SeldomRequest[] {
  const plan: SeldomRequest[] = [];
  // a list that is whole has all there are
  if (state.poll.capped)
    for (const sessionId of new Set(kept))
      if (sessionId !== null && ID.test(sessionId) && !state.sessions.get(sessionId)?.list)
        plan.push({ kind: 'row', sessionId });
  for (const { sessionId, list, run, derived, failure, entered } of state.sessions.values()) {
    if (derived.shown !== 'failed' || run?.status !== 'failed' || isStageMode(list?.mode ?? '')) continue;
    const { runId } = run;
    if ((failure?.step ?? null) === null && wasTold(entered, sessionId, runId))
      plan.push({ kind: 'failed-node', sessionId, runId });
  }
  return plan.filter((request) => (askedBefore.get(keyOf(request))?.again ?? NEVER) <= now);
}
