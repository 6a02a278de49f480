import { ENDED_STATUSES } from '../core/endedStatuses.ts';
import type { WorkflowNode } from '../core/reports.ts';
import { clock } from '../state/clock.ts';
import { askExecutions, askWorkflow, serverClock, sessionState } from '../state/engine/sessionReports.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { type Report, useReport } from '../ui/useReport.ts';
import type { ShownStep } from './StepList.tsx';
import { workflowSteps } from './workflowSteps.ts';

/** How often the duration of a running step is updated. */
export const STEP_TICK_MS = 1000;

export interface Workflow {
  readonly report: Report<WorkflowNode[]>;
  readonly steps: readonly ShownStep[];
  /** What is known of the times of the steps: whether the history was asked for, did not answer, or has. */
  readonly times: 'asked' | 'unanswered' | 'known';
}

/** Returns whether the run of a session has ended, so that its reports stay as they are. */
export const hasEndedRun = ({ shown }: SessionView): boolean => ENDED_STATUSES.has(shown);

/** Requests the workflow of a run and the times of its steps. */
export function useWorkflow(view: SessionView, runId: string | null): Workflow {
  const hasEnded = hasEndedRun(view);
  const report = useReport(runId, askWorkflow, 'workflow', hasEnded);
  const history = useReport(runId, askExecutions, 'executions', hasEnded);
  const session = sessionState(view.sessionId);
  const steps = workflowSteps(report.value ?? [], {
    executions: history.value ?? [],
    failure: session?.failure?.runId === runId ? session.failure : null,
    hasEnded,
    endedAt: session?.run?.runId === runId ? session.run.completedAt : null,
    clock: serverClock(),
    now: clock.now(),
  });
  const times = history.value ? 'known' : history.failure ? 'unanswered' : 'asked';
  return { report, steps, times };
}
