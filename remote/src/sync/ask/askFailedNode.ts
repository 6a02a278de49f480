import { runningNode, stepNumber } from '../../core/dag.ts';
import { NEVER } from '../../core/evidence.ts';
import { failedNodeId } from '../../core/stepTimes.ts';
import { executionsPath } from '../endpoints.ts';
import { readExecutions } from '../executions.ts';
import type { SeldomOf } from '../planSeldom.ts';
import type { AskOptions } from './askOptions.ts';

/** Maximum age of a graph, in milliseconds. An older graph does not show how its run ended. */
const MAX_GRAPH_AGE_MS = 30_000;

/** Returns the step that was running when the previous poll requested the graph; null if unknown. */
function polledNodeId({ state, clock }: AskOptions, sessionId: string): string | null {
  const askedAt = state().freshness.get(sessionId)?.dagAskedAt ?? NEVER;
  const nodes = clock.now() - askedAt <= MAX_GRAPH_AGE_MS ? state().sessions.get(sessionId)?.nodes : undefined;
  return runningNode(nodes ?? [])?.id ?? null;
}

/**
 * Asks in which node a run failed and amends the failure, which is already reported. After a refusal it stays as it is.
 */
export async function askFailedNode(options: AskOptions, request: SeldomOf<'failed-node'>): Promise<void> {
  const { sessionId, runId } = request;
  const { rest, clock, observe, state } = options;
  const polled = polledNodeId(options, sessionId);
  const answer = await rest.get(executionsPath(runId), readExecutions);
  // a history without events is no evidence: the server tracks events separately from the run (CONTRACT 1.11)
  const node = answer.ok && answer.value.length > 0 ? failedNodeId(answer.value) : polled;
  const session = state().sessions.get(sessionId);
  if (node === null || session?.run?.runId !== runId) return;
  const text = session.failure?.text ?? null;
  observe({ kind: 'failure', at: clock.now(), sessionId, runId, step: stepNumber({ id: node }), text, node });
}
