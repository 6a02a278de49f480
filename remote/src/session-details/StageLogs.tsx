import { useMemo, useState } from 'react';
import type { TimedStage } from '../core/reports.ts';
import { askStages } from '../state/engine/sessionReports.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { DETAILS_TEXT } from '../text/detailsText.ts';
import { useReport } from '../ui/useReport.ts';
import { currentStage } from './currentStage.ts';
import { ReportState } from './ReportState.tsx';
import styles from './SessionDetails.module.css';
import { StageLog } from './StageLog.tsx';
import { StagePicker } from './StagePicker.tsx';

/** The console of a stage of a task; the user may choose another stage. */
export function StageLogs({ view }: { view: SessionView }) {
  const { mode, runId } = view;
  const report = useReport(
    runId,
    useMemo(() => askStages(mode), [mode]),
    'stages',
  );
  return (
    <ReportState runId={runId} report={report} missing={DETAILS_TEXT.noStages}>
      {(stages) => runId !== null && <Stages key={runId} view={view} runId={runId} stages={stages} />}
    </ReportState>
  );
}

interface StagesProps {
  view: SessionView;
  runId: string;
  stages: readonly TimedStage[];
}

function Stages({ view: { mode, name }, runId, stages }: StagesProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  const stage = currentStage(stages, chosen);
  if (!stage) return <p className={styles.quiet}>{DETAILS_TEXT.noStages}</p>;
  return (
    <>
      <StagePicker stages={stages} chosen={stage.number} onChoose={setChosen} />
      {/* a stage that began again has another console */}
      <StageLog key={`${stage.number} ${stage.startedAt}`} mode={mode} runId={runId} stage={stage} name={name} />
    </>
  );
}
