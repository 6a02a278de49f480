import * as v from 'valibot';
import { readable, word } from './fields.ts';

/** A started node in the history. All else in the history (inputs and outputs of every call) is dropped. */
export interface NodeExecution {
  readonly nodeId: string;
  readonly status: string;
}

const execution = v.pipe(
  v.object({
    // the calls that an agent makes are events of the same type
    event_subtype: v.literal('execution'),
    status: word,
    inputs: v.object({ node_info: v.object({ id: word }) }),
  }),
  v.transform(({ inputs, status }): NodeExecution => ({ nodeId: inputs.node_info.id, status })),
);

const historyAnswer = v.object({ events: v.array(v.unknown()) });

/** Reads `GET /api/runs/{id}/history?event_type=agent_call`; returns null if the body is not a history. */
export function readExecutions(body: unknown): NodeExecution[] | null {
  const parsed = v.safeParse(historyAnswer, body);
  return parsed.success ? readable(parsed.output.events, execution).rows : null;
}

/**
 * Returns the node that a run failed in: a failure leaves its event open forever, while the graph marks every node as
 * failed (CONTRACT 1.11). Null if no event is open.
 */
export function failedNodeId(executions: readonly NodeExecution[]): string | null {
  return executions.findLast(({ status }) => status === 'running')?.nodeId ?? null;
}
