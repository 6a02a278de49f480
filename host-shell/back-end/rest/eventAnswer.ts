import type { RunEvent } from '@mars-sessions/shared-types';
import { naive } from '../timestamps.ts';
import type { DagNode, NodeEvent, RunRecord } from '../world/records.ts';
import { descriptionOf, taskOf } from './nodeTexts.ts';

/** The type of all simulated events. */
export const AGENT_CALL = 'agent_call';

/** Returns one event of `GET /api/runs/{id}/history` (CONTRACT 1.11). */
export function eventAnswer({ id, nodeHash, node, oldStatus, ...event }: NodeEvent, run: RunRecord): RunEvent {
  return {
    id,
    timestamp: naive(event.timestamp) ?? '',
    event_type: AGENT_CALL,
    event_subtype: 'execution',
    node_id: nodeHash,
    agent_name: node.agent ?? 'system',
    description: null,
    meta: { old_status: oldStatus, new_status: node.status },
    inputs: { node_info: nodeInfo(node, run) },
    outputs: event.status === 'completed' ? { status: 'completed' } : null,
    error_message: null,
    status: event.status,
    duration_ms: event.durationMs,
  };
}

function nodeInfo(node: DagNode, run: RunRecord): { id: string } & Record<string, unknown> {
  const { id, label, type, agent, status } = node;
  const task = taskOf(node, run);
  const step = { insights: '', goal: '', summary: '', bullet_points: [task] };
  return {
    id,
    label,
    type,
    agent,
    status,
    step_number: node.stepNumber,
    description: descriptionOf(node) ?? label,
    ...(task === null ? {} : { task }),
    ...(id.startsWith('step_') ? step : {}),
  };
}
