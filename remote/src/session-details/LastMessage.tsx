import { isStageMode } from '../core/modes.ts';
import { cleanName } from '../core/nameParts.ts';
import { askLastMessage } from '../state/engine/sessionReports.ts';
import { localeAtom } from '../state/host/hostProps.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { useStore } from '../state/store.ts';
import { dateTime } from '../text/amounts.ts';
import { RESULTS_TEXT } from '../text/resultsText.ts';
import { useReport } from '../ui/useReport.ts';
import { ReportState } from './ReportState.tsx';
import styles from './SessionDetails.module.css';
import { hasEndedRun } from './useWorkflow.ts';

/** MARS cuts messages to this length (CONTRACT 1.2). */
const CUT_LENGTH = 2000;

/** The last message of an agent: the closest thing to an answer that MARS stores (CONTRACT 1.11). */
export function LastMessage({ view }: { view: SessionView }) {
  const locale = useStore(localeAtom);
  const { mode, sessionId } = view;
  const isStage = isStageMode(mode);
  const hasEnded = hasEndedRun(view);
  const report = useReport(isStage ? null : sessionId, askLastMessage, 'message', hasEnded);
  if (isStage) return <p className={styles.quiet}>{RESULTS_TEXT.noStageMessage}</p>;
  return (
    <ReportState runId={sessionId} report={report} missing={RESULTS_TEXT.noMessage}>
      {({ message }) => {
        if (!message)
          return <p className={styles.quiet}>{hasEnded ? RESULTS_TEXT.noMessage : RESULTS_TEXT.noMessageYet}</p>;
        const from = [cleanName(message.agent ?? ''), message.at === null ? '' : dateTime(message.at, locale)];
        return (
          <>
            <p className={styles.summary} dir="auto" data-last-message>
              {message.text}
            </p>
            <p className={styles.quiet}>
              <bdi>{from.filter(Boolean).join(' · ')}</bdi>
            </p>
            {message.text.length >= CUT_LENGTH && <p className={styles.quiet}>{RESULTS_TEXT.cut}</p>}
          </>
        );
      }}
    </ReportState>
  );
}
