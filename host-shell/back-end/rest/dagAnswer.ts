import type { DagAnswer, DagNodeRow } from '@mars-sessions/shared-types';
import type { DagNode, RunRecord } from '../world/records.ts';
import { descriptionOf, taskOf } from './nodeTexts.ts';

/** Returns the answer of `GET /api/runs/{id}/dag`: empty for a run that does not exist (CONTRACT 1.8). */
export function dagAnswer(id: string, run: RunRecord | undefined): DagAnswer {
  return {
    run_id: id,
    resolved_run_id: run?.id ?? id,
    nodes: run === undefined ? [] : run.nodes.map((node, index) => nodeRow(node, index, run)),
    edges: (run?.edges ?? []).map(({ source, target }) => ({
      id: `e${source}-${target}`,
      source,
      target,
      type: 'sequential',
    })),
  };
}

function nodeRow(node: DagNode, index: number, run: RunRecord): DagNodeRow {
  return {
    id: node.id,
    label: node.label,
    type: node.type,
    status: node.status,
    agent: node.agent,
    stepNumber: index + 1,
    description: descriptionOf(node),
    task: taskOf(node, run),
    // A step of a plan has one that nothing fills in.
    summary: node.id.startsWith('step_') ? '' : null,
  };
}
