import type { RestResult } from '../../sync/restClient.ts';
import {
  joinStageLog,
  NO_STAGE_LOG,
  readStageConsole,
  readWholeStageConsole,
  type StageLog,
  stageConsolePath,
} from '../../sync/stageConsole.ts';
import { readWholeLog, wholeLogPath } from '../../sync/wholeLog.ts';
import { rest } from './engine.ts';

/** Requests the whole console log of a run. */
export const askWholeLog = (runId: string): Promise<RestResult<string>> => rest.get(wholeLogPath(runId), readWholeLog);

/**
 * Returns the function that reads the console of a stage on. Each call requests only the lines that came since the last
 * one, and returns all of them.
 */
export function stageLogReader(mode: string, stage: number): (runId: string) => Promise<RestResult<StageLog>> {
  let known = NO_STAGE_LOG;
  return async (runId) => {
    const path = stageConsolePath(mode, runId, stage, known.next);
    if (path === null) return { ok: false, failure: 'wrong-shape' };
    const answer = await rest.get(path, readStageConsole);
    if (!answer.ok) return answer;
    known = joinStageLog(known, answer.value);
    return { ...answer, value: known };
  };
}

/** Requests all lines of the console of a stage. */
export async function askWholeStageLog(mode: string, stage: number, runId: string): Promise<RestResult<string>> {
  const path = stageConsolePath(mode, runId, stage, 0);
  return path === null ? { ok: false, failure: 'wrong-shape' } : rest.get(path, readWholeStageConsole);
}
