import { atom } from 'jotai';
import type { ServerClock } from '../../core/elapsed.ts';
import { NEVER } from '../../core/evidence.ts';
import type { CostReport, LogTail, TimedStage, WorkflowNode } from '../../core/reports.ts';
import type { SessionState } from '../../core/sessionState.ts';
import { consolePath, costsPath, dagPath, filesPath, stagePath } from '../../sync/endpoints.ts';
import { readCostReport, readFileCount, readLogTail, readStages, readWorkflow } from '../../sync/reportSchemas.ts';
import type { RestResult } from '../../sync/restClient.ts';
import { clock } from '../clock.ts';
import { engineState, rest } from './engine.ts';
import { engineAtom } from './engineAtom.ts';

/** As much of a log as is asked for. The server reads the whole file however little that is (CONTRACT 1.8). */
const LOG_TAIL = 5000;

export const askLog = (runId: string): Promise<RestResult<LogTail>> =>
  rest.get(consolePath(runId, LOG_TAIL), readLogTail);
export const askWorkflow = (runId: string): Promise<RestResult<WorkflowNode[]>> =>
  rest.get(dagPath(runId), readWorkflow);
export const askCosts = (runId: string): Promise<RestResult<CostReport>> => rest.get(costsPath(runId), readCostReport);
export const askFileCount = (runId: string): Promise<RestResult<number>> => rest.get(filesPath(runId), readFileCount);

/** How the stages of a task of this mode are asked for; the task's id is its run's (CONTRACT 1.9). */
export function askStages(mode: string): (runId: string) => Promise<RestResult<TimedStage[]>> {
  return async (runId) => {
    const path = stagePath(mode, runId);
    return path === null ? { ok: false, failure: 'wrong-shape' } : rest.get(path, readStages);
  };
}

/** Grows with every good poll: what is open asks anew by it. */
export const pollCountAtom = atom((get) => get(engineAtom).poll.good);

/** A session with everything that is known of it; undefined once it is gone. */
export function sessionState(sessionId: string): SessionState | undefined {
  return engineState().sessions.get(sessionId);
}

export function serverClock(): ServerClock | null {
  return engineState().poll.serverClock;
}

/** Milliseconds since anything of a session last changed; null while nothing has. */
export function sinceLastSign(sessionId: string): number | null {
  const at = engineState().freshness.get(sessionId)?.signAt ?? NEVER;
  return at === NEVER ? null : clock.now() - at;
}

/** What the host's socket says of the run of a session that it is bound to. */
export function socketWord(sessionId: string): string | null {
  const { binding, live } = engineState();
  if (binding?.sessionId !== sessionId || !live || live.statusAt === null) return null;
  return live.facts.workflowStatus;
}
