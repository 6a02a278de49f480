import { atom } from 'jotai';
import type { ServerClock } from '../../core/elapsed.ts';
import { NEVER } from '../../core/evidence.ts';
import { lastLine } from '../../core/lastLine.ts';
import { cleanName } from '../../core/nameParts.ts';
import type { CostReport, LogTail, Message, RunFile, TimedStage, WorkflowNode } from '../../core/reports.ts';
import type { SessionState } from '../../core/sessionState.ts';
import type { NodeExecution } from '../../core/stepTimes.ts';
import {
  consolePath,
  costsPath,
  dagPath,
  executionsPath,
  filesPath,
  messagesPath,
  stagePath,
} from '../../sync/endpoints.ts';
import { readExecutions } from '../../sync/executions.ts';
import { readCostReport, readLogTail, readStages, readWorkflow } from '../../sync/reportSchemas.ts';
import type { RestResult } from '../../sync/restClient.ts';
import { readFiles, readLastMessage } from '../../sync/resultSchemas.ts';
import { clock } from '../clock.ts';
import { engineState, rest } from './engine.ts';
import { engineAtom } from './engineAtom.ts';

/** Number of log lines to request. The server reads the whole file even for a short tail (CONTRACT 1.8). */
const LOG_TAIL = 5000;

export const askLog = (runId: string): Promise<RestResult<LogTail>> =>
  rest.get(consolePath(runId, LOG_TAIL), readLogTail);
/** Requests the last line of the log of a run's session; null if that cannot be had or has no text. */
export async function askLastLine(runId: string): Promise<string | null> {
  const answer = await rest.get(consolePath(runId, 1), readLogTail);
  return answer.ok ? lastLine(answer.value.lines) : null;
}
export const askWorkflow = (runId: string): Promise<RestResult<WorkflowNode[]>> =>
  rest.get(dagPath(runId), readWorkflow);
export const askCosts = (runId: string): Promise<RestResult<CostReport>> => rest.get(costsPath(runId), readCostReport);
/** Requests when each step of a run began and how long it took. The answer can be large (CONTRACT 1.11). */
export const askExecutions = (runId: string): Promise<RestResult<NodeExecution[]>> =>
  rest.get(executionsPath(runId), readExecutions);
export const askFiles = (runId: string): Promise<RestResult<RunFile[]>> => rest.get(filesPath(runId), readFiles);
/** Requests the last message of an agent in a session. */
export const askLastMessage = (sessionId: string): Promise<RestResult<{ message: Message | null }>> =>
  rest.get(messagesPath(sessionId), readLastMessage);

/** Returns the function that fetches the stages of a task of this mode; the task's id is its run's (CONTRACT 1.9). */
export function askStages(mode: string): (runId: string) => Promise<RestResult<TimedStage[]>> {
  return async (runId) => {
    const path = stagePath(mode, runId);
    return path === null ? { ok: false, failure: 'wrong-shape' } : rest.get(path, readStages);
  };
}

/** Increases with every good poll. Open views refetch when it changes. */
export const pollCountAtom = atom((get) => get(engineAtom).poll.good);

/** Returns the full state of a session; undefined once it is removed. */
export function sessionState(sessionId: string): SessionState | undefined {
  return engineState().sessions.get(sessionId);
}

export function serverClock(): ServerClock | null {
  return engineState().poll.serverClock;
}

/** Milliseconds since anything in a session last changed; null if nothing has changed yet. */
export function sinceLastSign(sessionId: string): number | null {
  const at = engineState().freshness.get(sessionId)?.signAt ?? NEVER;
  return at === NEVER ? null : clock.now() - at;
}

/** Returns the words in which the run bound to this session asks for an approval; null if they are not known. */
export function approvalText(sessionId: string): string | null {
  const { binding, live } = engineState();
  if (binding?.sessionId !== sessionId || live?.facts.approvalSessionId !== sessionId) return null;
  return cleanName(live.facts.approvalText ?? '') || null;
}

/**
 * Milliseconds since the run bound to this session was paused; null if the page was not there: a status that it found
 * when it opened may be older.
 */
export function pausedFor(sessionId: string): number | null {
  const { binding, live } = engineState();
  if (binding?.sessionId !== sessionId || !live || live.found || live.facts.workflowStatus !== 'paused') return null;
  return live.statusAt === null ? null : clock.now() - live.statusAt;
}

/** Returns the status that the host's socket reports for the run bound to this session, otherwise null. */
export function socketWord(sessionId: string): string | null {
  const { binding, live } = engineState();
  if (binding?.sessionId !== sessionId || !live || live.statusAt === null) return null;
  return live.facts.workflowStatus;
}
