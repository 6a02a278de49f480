import type { SessionView } from '../state/sessions/sessionView.ts';
import { DETAILS_TEXT, WORKFLOW_TEXT } from '../text/detailsText.ts';
import { useTick } from '../ui/useTick.ts';
import { ReportState } from './ReportState.tsx';
import styles from './SessionDetails.module.css';
import { StepList } from './StepList.tsx';
import { hasEndedRun, STEP_TICK_MS, useWorkflow } from './useWorkflow.ts';

/** The workflow nodes of a run, in order. */
export function WorkflowTab({ view }: { view: SessionView }) {
  const { report, steps, times } = useWorkflow(view, view.runId);
  useTick(STEP_TICK_MS, !hasEndedRun(view));
  return (
    <ReportState runId={view.runId} report={report} missing={DETAILS_TEXT.noNodes}>
      {() =>
        steps.length === 0 ? (
          <p className={styles.quiet}>{DETAILS_TEXT.noNodes}</p>
        ) : (
          <>
            <StepList label={WORKFLOW_TEXT.steps} steps={steps} />
            {steps.every(({ tookMs }) => tookMs === null) && (
              <p className={styles.quiet}>{WORKFLOW_TEXT.noTimes[times]}</p>
            )}
          </>
        )
      }
    </ReportState>
  );
}
