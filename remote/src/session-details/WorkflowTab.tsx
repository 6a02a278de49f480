import { askWorkflow, sessionState } from '../state/engine/sessionReports.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { DETAILS_TEXT, WORKFLOW_TEXT } from '../text/detailsText.ts';
import { useReport } from '../ui/useReport.ts';
import { ReportState } from './ReportState.tsx';
import styles from './SessionDetails.module.css';
import { StepList } from './StepList.tsx';
import { workflowSteps } from './workflowSteps.ts';

/** The workflow nodes of a run, in order. */
export function WorkflowTab({ view: { sessionId, runId } }: { view: SessionView }) {
  const report = useReport(runId, askWorkflow, 'workflow');
  const failure = sessionState(sessionId)?.failure ?? null;
  return (
    <ReportState runId={runId} report={report} missing={DETAILS_TEXT.noNodes}>
      {(nodes) =>
        nodes.length === 0 ? (
          <p className={styles.quiet}>{DETAILS_TEXT.noNodes}</p>
        ) : (
          <>
            <StepList
              label={WORKFLOW_TEXT.steps}
              steps={workflowSteps(nodes, failure?.runId === runId ? failure : null)}
            />
            <p className={styles.quiet}>{WORKFLOW_TEXT.noTimes}</p>
          </>
        )
      }
    </ReportState>
  );
}
