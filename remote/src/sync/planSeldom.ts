import { isStageMode } from '../core/modes.ts';
import { type EngineState, NEVER } from '../core/sessionState.ts';

/** What is asked beside the list without being asked again and again. */
export type SeldomRequest = {
  /** In which node a run failed, where nothing else says it. */
  readonly kind: 'failed-node';
  readonly sessionId: string;
  readonly runId: string;
};

/** By what was asked (`keyOf`): from when on it may be asked again, by the page's monotonic clock. */
export type AskedBefore = Map<string, number>;

export function keyOf(request: SeldomRequest): string {
  return `${request.kind}:${request.runId}`;
}

/** Nobody was told of it: what the first answers say of an old session is a silent baseline. */
function wasTold(entered: Readonly<Record<string, number>>, sessionId: string, runId: string): boolean {
  // the list may have told the failure before the run was known
  return [runId, 'none'].some((run) => `${sessionId}:${run}:failed` in entered);
}

/**
 * The failures that were told and whose step is not known: neither the log nor the socket named it. Each run once,
 * whatever the answer is. A stage task says by itself which stage failed.
 */
export function planSeldom(state: EngineState, askedBefore: AskedBefore, now: number): SeldomRequest[] {
  const plan: SeldomRequest[] = [];
  for (const { sessionId, list, run, derived, failure, entered } of state.sessions.values()) {
    if (derived.shown !== 'failed' || run?.status !== 'failed' || isStageMode(list?.mode ?? '')) continue;
    const { runId } = run;
    if ((failure?.step ?? null) === null && wasTold(entered, sessionId, runId))
      plan.push({ kind: 'failed-node', sessionId, runId });
  }
  return plan.filter((request) => (askedBefore.get(keyOf(request)) ?? NEVER) <= now);
}
