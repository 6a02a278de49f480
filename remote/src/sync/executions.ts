import * as v from 'valibot';
import type { NodeExecution } from '../core/stepTimes.ts';
import { optionalAmount, readable, time, word } from './fields.ts';

const execution = v.pipe(
  v.object({
    // the calls that an agent makes are events of the same type
    event_subtype: v.literal('execution'),
    status: word,
    timestamp: time,
    duration_ms: optionalAmount,
    inputs: v.object({ node_info: v.object({ id: word }) }),
  }),
  v.transform(
    ({ inputs, status, timestamp, duration_ms }): NodeExecution => ({
      nodeId: inputs.node_info.id,
      status,
      startedAt: timestamp,
      durationMs: duration_ms,
    }),
  ),
);

const historyAnswer = v.object({ events: v.array(v.unknown()) });

/**
 * Reads `GET /api/runs/{id}/history?event_type=agent_call`; returns null if the body is not a history. All else in it
 * (inputs and outputs of every call) is dropped.
 */
export function readExecutions(body: unknown): NodeExecution[] | null {
  const parsed = v.safeParse(historyAnswer, body);
  return parsed.success ? readable(parsed.output.events, execution).rows : null;
}
