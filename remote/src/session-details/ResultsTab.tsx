import { isStageMode } from '../core/modes.ts';
import { cleanName } from '../core/nameParts.ts';
import { askFileCount, askWorkflow, sessionState } from '../state/engine/sessionReports.ts';
import { localeAtom } from '../state/host/hostProps.ts';
import { sessionTimes } from '../state/sessions/sessionTimes.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { useStore } from '../state/store.ts';
import { dateTime } from '../text/amounts.ts';
import { count, DETAILS_TEXT, NOT_TOLD } from '../text/detailsText.ts';
import { reasonSentence } from '../text/knowledgeText.ts';
import { statusLabel } from '../text/statusText.ts';
import { duration, percent } from '../text/time.ts';
import { useReport } from '../ui/useReport.ts';
import { FactList } from './FactList.tsx';
import styles from './SessionDetails.module.css';

/** The progress or the outcome of the session, and its results. */
export function ResultsTab({ view }: { view: SessionView }) {
  const locale = useStore(localeAtom);
  const { runId, shown, reason, progress, startedAt, currentStep } = view;
  const files = useReport(runId, askFileCount, 'files').value;
  const nodes = useReport(isStageMode(view.mode) ? null : runId, askWorkflow, 'workflow').value ?? [];
  const run = sessionState(view.sessionId)?.run;
  const ended = run?.runId === runId ? run?.completedAt : null;
  const { elapsed } = sessionTimes(view);
  const { fields } = DETAILS_TEXT;
  const done = nodes.filter(({ status }) => status === 'completed').length;
  const status = [statusLabel(shown, reason), progress === null ? null : percent(progress, locale)];
  const took = ended && startedAt !== null && ended >= startedAt ? ended - startedAt : null;
  const sentence = reasonSentence(reason);
  const summaries = nodes.flatMap(({ id, label, summary }) =>
    summary?.trim() ? [{ id, label: cleanName(label) || id, summary }] : [],
  );
  return (
    <>
      {sentence && <p className={styles.quiet}>{sentence}</p>}
      <FactList
        facts={[
          [fields.status, status.filter(Boolean).join(', ')],
          [fields.step, currentStep],
          [fields.steps, nodes.length === 0 ? null : `${count(done, locale)} / ${count(nodes.length, locale)}`],
          [fields.started, startedAt === null ? null : dateTime(startedAt, locale)],
          [fields.ended, ended ? dateTime(ended, locale) : null],
          [fields.took, took === null ? null : duration(took, locale)],
          [fields.elapsed, elapsed === null || view.status !== 'active' ? null : duration(elapsed, locale)],
          [fields.files, files === null ? NOT_TOLD : count(files, locale)],
        ]}
      />
      {summaries.map(({ id, label, summary }) => (
        <section key={id}>
          <h3 className={styles.heading}>
            <bdi>{label}</bdi>
          </h3>
          <p className={styles.summary} dir="auto">
            {summary}
          </p>
        </section>
      ))}
    </>
  );
}
