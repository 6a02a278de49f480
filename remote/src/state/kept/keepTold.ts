import type { RunsObservation, StageObservation } from '../../core/answerObservations.ts';
import { isStageMode } from '../../core/modes.ts';
import type { EngineState } from '../../core/sessionState.ts';
import { toldByRuns, toldByStages } from '../../core/toldTimes.ts';
import { keepToldTimes } from './toldTimes.ts';

/** Keeps when runs and stages began and ended. Called with every answer about runs or stages. */
export function keepTold({ sessions }: EngineState, answer: RunsObservation | StageObservation): void {
  const { sessionId } = answer;
  const mode = sessions.get(sessionId)?.list?.mode;
  if (mode === undefined) return;
  if (answer.kind === 'stage') keepToldTimes(sessionId, toldByStages(answer.runId, answer.stages));
  // the stages of a task are another answer, unless it has no run and so no stages
  else if (!isStageMode(mode) || answer.runs.length === 0) keepToldTimes(sessionId, toldByRuns(mode, answer.runs));
}
