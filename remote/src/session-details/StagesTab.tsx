import { useMemo } from 'react';
import { clock } from '../state/clock.ts';
import { askStages, serverClock } from '../state/engine/sessionReports.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { DETAILS_TEXT, WORKFLOW_TEXT } from '../text/detailsText.ts';
import { useReport } from '../ui/useReport.ts';
import { useTick } from '../ui/useTick.ts';
import { ReportState } from './ReportState.tsx';
import styles from './SessionDetails.module.css';
import { StepList } from './StepList.tsx';
import { stageSteps } from './stageSteps.ts';
import { hasEndedRun, STEP_TICK_MS } from './useWorkflow.ts';

/** The stages of a stage task, which has no workflow. */
export function StagesTab({ view }: { view: SessionView }) {
  const { mode, runId } = view;
  const report = useReport(
    runId,
    useMemo(() => askStages(mode), [mode]),
    'stages',
    hasEndedRun(view),
  );
  useTick(STEP_TICK_MS, !hasEndedRun(view));
  return (
    <ReportState runId={runId} report={report} missing={DETAILS_TEXT.noStages}>
      {(stages) =>
        stages.length === 0 ? (
          <p className={styles.quiet}>{DETAILS_TEXT.noStages}</p>
        ) : (
          <StepList label={WORKFLOW_TEXT.stages} steps={stageSteps(stages, serverClock(), clock.now())} />
        )
      }
    </ReportState>
  );
}
