import { stagePrefix } from '../core/modes.ts';
import { ID } from './schemas.ts';

function safe(id: string): string {
  if (!ID.test(id)) throw new RangeError('An id that is no plain word was about to be put into a path.');
  return id;
}

export const runsPath = (sessionId: string): string => `/api/sessions/${safe(sessionId)}/runs`;
export const sessionPath = (sessionId: string): string => `/api/sessions/${safe(sessionId)}`;
export const existencePath = (sessionId: string): string => `/api/sessions/${safe(sessionId)}/history?limit=1`;
/** The newest messages of a session: enough to contain one of an agent. */
export const messagesPath = (sessionId: string): string => `/api/sessions/${safe(sessionId)}/history?limit=20`;
export const dagPath = (runId: string): string => `/api/runs/${safe(runId)}/dag`;
export const executionsPath = (runId: string): string => `/api/runs/${safe(runId)}/history?event_type=agent_call`;
export const costsPath = (runId: string): string => `/api/runs/${safe(runId)}/costs`;
export const filesPath = (runId: string): string => `/api/runs/${safe(runId)}/files`;
export const consolePath = (runId: string, tail: number): string => `/api/runs/${safe(runId)}/console-log?tail=${tail}`;

/** Returns the path of a stage task, whose id is the id of the run (CONTRACT 1.9); null for other modes. */
export function stagePath(mode: string, runId: string): string | null {
  const prefix = stagePrefix(mode);
  return prefix && `${prefix}/${safe(runId)}`;
}

export function stopPath(mode: string, runId: string): string | null {
  const path = stagePath(mode, runId);
  return path && `${path}/stop`;
}
