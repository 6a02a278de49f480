import { NEVER, newestRun, type RunEvidence } from '../../core/evidence.ts';
import { isStageMode } from '../../core/modes.ts';
import type { EngineState } from '../../core/sessionState.ts';
import { consolePath, runsPath } from '../endpoints.ts';
import type { RequestOf } from '../evidenceRequests.ts';
import { readConsoleLog } from '../evidenceSchemas.ts';
import { failureLine } from '../failureLine.ts';
import { readRunsAnswer } from '../runsAnswer.ts';
import type { AskOptions, Budget } from './askOptions.ts';

/** Number of lines: the failure is at the end of the log. */
const TAIL = 60;

/**
 * Reads from the log how a run failed. This happens before the failure is reported, so that the report contains the
 * text.
 */
async function askFailure(options: AskOptions, budget: Budget, sessionId: string, runId: string): Promise<void> {
  const { rest, clock, observe, isStopped } = options;
  if (budget.left <= 0 || isStopped()) return;
  budget.left -= 1;
  const answer = await rest.get(consolePath(runId, TAIL), readConsoleLog);
  const line = answer.ok ? failureLine(answer.value.lines) : null;
  if (line) observe({ kind: 'failure', at: clock.now(), sessionId, runId, ...line });
}

/** Returns the run whose log is requested before its failure is applied; null for none. */
function unexplainedRun(state: EngineState, sessionId: string, runs: readonly RunEvidence[]): RunEvidence | null {
  const before = state.sessions.get(sessionId);
  const newest = newestRun(runs);
  if (newest?.status !== 'failed' || !before || before.failure !== null) return null;
  // a stage task has no console log; its stages report how it failed
  if (isStageMode(before.list?.mode ?? '')) return null;
  // the log belongs to the session: the line of an earlier failure would be shown for this run (CONTRACT 1.8)
  if (runs.some(({ runId, status }) => runId !== newest.runId && status === 'failed')) return null;
  const asked = state.freshness.get(sessionId)?.runsAskedAt ?? NEVER;
  // the first answer about an old session is a baseline and not news; it needs no text yet
  const watched = before.born || before.listMoved || asked !== NEVER;
  const news = before.run?.status !== 'failed' && before.settled !== 'failed';
  // the list reported the failure first: the text is added to it
  const told = before.run === null && `${sessionId}:none:failed` in before.entered;
  return (watched && news) || told ? newest : null;
}

/** Requests the runs of a session, and the text of a failure that they report. */
export async function askRuns(options: AskOptions, budget: Budget, { sessionId }: RequestOf<'runs'>): Promise<void> {
  const { rest, observe, state } = options;
  const answer = await rest.get(runsPath(sessionId), readRunsAnswer);
  if (!answer.ok) return;
  const { requestedAt, receivedAt } = answer;
  const { runs, task } = answer.value;
  const failed = unexplainedRun(state(), sessionId, runs);
  if (failed) await askFailure(options, budget, sessionId, failed.runId);
  observe({ kind: 'runs', sessionId, runs, task, requestedAt, receivedAt });
}
