import type { RunsObservation, StageObservation } from '../../core/answerObservations.ts';
import { type FinishedRun, finishedRun, finishedTask } from '../../core/finishedRuns.ts';
import { isStageMode } from '../../core/modes.ts';
import { seenPauseMs } from '../../core/seenPauses.ts';
import type { EngineState } from '../../core/sessionState.ts';
import { store } from '../store.ts';
import { addFinishedRuns, finishedRunsAtom } from './finishedRuns.ts';
import { historyAtom } from './history.ts';

/** Returns the completed runs of an answer. Those of a stage task wait for the user, so its stages decide. */
function finishedIn(mode: string, answer: RunsObservation | StageObservation): readonly (FinishedRun | null)[] {
  if (answer.kind === 'stage') return [finishedTask(mode, answer.runId, answer.stages)];
  if (isStageMode(mode)) return [];
  const seen = store.get(historyAtom);
  return answer.runs.map((run) => finishedRun(mode, run, seenPauseMs(seen, answer.sessionId, run.runId)));
}

/** Keeps how long the completed runs of an answer worked. Called with every answer about runs or stages. */
export function keepFinished({ sessions }: EngineState, answer: RunsObservation | StageObservation): void {
  const mode = sessions.get(answer.sessionId)?.list?.mode;
  if (!mode) return;
  const known = new Set(store.get(finishedRunsAtom).map(({ runId }) => runId));
  const found = finishedIn(mode, answer).filter((run) => run !== null && !known.has(run.runId));
  if (found.length > 0) addFinishedRuns(found as FinishedRun[]);
}
