import { isStageMode } from '../core/modes.ts';
import { askWholeLog } from '../state/engine/logReports.ts';
import { askLog } from '../state/engine/sessionReports.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { DETAILS_TEXT } from '../text/detailsText.ts';
import { useReport } from '../ui/useReport.ts';
import { LogView } from './LogView.tsx';
import { logFileName } from './logFileName.ts';
import { ReportState } from './ReportState.tsx';
import { StageLogs } from './StageLogs.tsx';

/** The log of a session: of its run, or of a stage of a stage task, which has no log of its run. */
export function LogsTab({ view }: { view: SessionView }) {
  return isStageMode(view.mode) ? <StageLogs view={view} /> : <RunLog view={view} />;
}

/** The end of the console log of a run. */
function RunLog({ view: { runId, name } }: { view: SessionView }) {
  const report = useReport(runId, askLog, 'log');
  return (
    <ReportState runId={runId} report={report} missing={DETAILS_TEXT.noLog}>
      {(tail) =>
        runId !== null && (
          // another run has another log: search and kept lines of the previous run are dropped
          <LogView
            key={runId}
            newest={tail}
            empty={DETAILS_TEXT.emptyLog}
            download={{
              ask: () => askWholeLog(runId),
              fileName: logFileName(name, runId),
              missing: DETAILS_TEXT.noLog,
            }}
          />
        )
      }
    </ReportState>
  );
}
