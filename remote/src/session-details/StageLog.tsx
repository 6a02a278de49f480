import { useMemo } from 'react';
import type { TimedStage } from '../core/reports.ts';
import { askWholeStageLog, stageLogReader } from '../state/engine/logReports.ts';
import { LOG_TEXT } from '../text/logText.ts';
import { useReport } from '../ui/useReport.ts';
import { hasBegun } from './currentStage.ts';
import { LogView } from './LogView.tsx';
import { logFileName } from './logFileName.ts';
import { ReportState } from './ReportState.tsx';
import styles from './SessionDetails.module.css';

interface StageLogProps {
  mode: string;
  runId: string;
  stage: TimedStage;
  /** The name of the session. */
  name: string;
}

/** The console of one stage. A stage that has not begun has none, and it is not asked for. */
export function StageLog({ mode, runId, stage, name }: StageLogProps) {
  const begun = hasBegun(stage);
  const read = useMemo(() => stageLogReader(mode, stage.number), [mode, stage.number]);
  const report = useReport(begun ? runId : null, read);
  if (!begun) return <p className={styles.quiet}>{LOG_TEXT.notBegun}</p>;
  return (
    <ReportState runId={runId} report={report} missing={LOG_TEXT.cleared}>
      {(log) => (
        <>
          {log.isCleared && <p className={styles.quiet}>{LOG_TEXT.lastRead}</p>}
          <LogView
            newest={log}
            empty={stage.status === 'running' ? LOG_TEXT.noLines : LOG_TEXT.cleared}
            download={{
              // cleared lines are known only here
              ask: async () =>
                log.isCleared ? { ok: true, value: log.lines.join('\n') } : askWholeStageLog(mode, stage.number, runId),
              fileName: logFileName(name, runId, `stage-${stage.number}`),
              missing: LOG_TEXT.cleared,
            }}
          />
        </>
      )}
    </ReportState>
  );
}
