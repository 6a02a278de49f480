import type { DagNode } from '../core/dag.ts';
import type { RunEvidence, Stage } from '../core/evidence.ts';
import type { HostLiveFacts } from '../core/liveRun.ts';
import type { SnapshotRow } from '../core/observation.ts';
import type { World } from './world.ts';

/**
 * Something that may happen to the sessions, at any time and in any order. It is data, so that a counterexample is
 * readable.
 */
export type Happening =
  | { what: 'list'; rows: readonly SnapshotRow[]; dated: boolean; capped: boolean }
  | { what: 'row'; row: SnapshotRow }
  | { what: 'runs'; id: string; runs: readonly RunEvidence[]; late: number }
  | { what: 'stages'; id: string; runId: string; stages: readonly Stage[]; percent: number | null }
  | { what: 'dag'; id: string; runId: string; nodes: readonly DagNode[] }
  | { what: 'live'; facts: HostLiveFacts | null }
  | { what: 'wait'; ms: number }
  | {
      what: 'existence' | 'cancel-sent' | 'failure' | 'poll-failed' | 'local' | 'log' | 'command' | 'commanded';
      id: string;
      runId: string;
      flag: boolean;
    };

/** Applies it to the world. */
export function happen(world: World, it: Happening): void {
  const at = world.now();
  switch (it.what) {
    case 'list':
      world.list(it.rows, { capped: it.capped, ...(it.dated ? {} : { serverDate: null }) });
      break;
    case 'row': {
      const { sessionId } = it.row;
      world.observe({ kind: 'row', sessionId, row: it.row, requestedAt: at, receivedAt: at });
      break;
    }
    case 'runs':
      world.runs(it.id, it.runs, at - it.late);
      break;
    case 'stages':
      world.stages(it.id, it.runId, it.stages, it.percent);
      break;
    case 'dag':
      world.dag(it.id, it.runId, it.nodes);
      break;
    case 'live':
      world.live(it.facts);
      break;
    case 'wait':
      world.wait(it.ms);
      break;
    case 'existence':
      world.observe({ kind: 'existence', at, sessionId: it.id, exists: it.flag });
      break;
    case 'cancel-sent':
      world.observe({ kind: 'cancel-sent', at, sessionId: it.id, runId: it.runId });
      break;
    case 'failure':
      world.observe({ kind: 'failure', at, sessionId: it.id, runId: it.runId, step: it.flag ? 3 : null, text: null });
      break;
    case 'poll-failed':
      world.observe({ kind: 'poll-failed', at, failure: it.flag ? 'timeout' : 'offline' });
      break;
    case 'log':
      world.observe({ kind: 'log', sessionId: it.id, runId: it.runId, lines: at, requestedAt: at, receivedAt: at });
      break;
    case 'command':
      world.observe({
        kind: 'operation-started',
        at,
        operationId: it.runId,
        sessionId: it.id,
        command: it.flag ? 'cancelling' : 'pausing',
      });
      break;
    case 'commanded':
      world.observe({
        kind: 'operation-ended',
        at,
        operationId: it.runId,
        sessionId: it.id,
        outcome: it.flag ? 'done' : 'refused',
      });
      break;
    case 'local':
      world.observe({ kind: 'local', at, sessionId: it.id, fields: { status: 'active' }, added: it.flag });
      break;
  }
}
