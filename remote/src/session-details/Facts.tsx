import { localeAtom } from '../state/hostProps.ts';
import { askCosts } from '../state/sessionReports.ts';
import { sessionTimes } from '../state/sessionTimes.ts';
import type { SessionView } from '../state/sessionView.ts';
import { useStore } from '../state/store.ts';
import { dateTime, dollars } from '../text/amounts.ts';
import { DETAILS_TEXT } from '../text/detailsText.ts';
import { reasonSentence, sourceSentence } from '../text/knowledgeText.ts';
import { statusLabel } from '../text/statusText.ts';
import { duration, percent } from '../text/time.ts';
import styles from './SessionDetails.module.css';
import { useReport } from './useReport.ts';

/** What is known of a session, and how. */
export function Facts({ view }: { view: SessionView }) {
  const locale = useStore(localeAtom);
  const costs = useReport(view.runId, askCosts);
  const { elapsed, age } = sessionTimes(view);
  const { fields } = DETAILS_TEXT;
  const { shown, reason, progress, startedAt, currentStep, source } = view;
  const spent = costs?.ok && costs.value.tokens > 0 ? costs.value : null;
  const status = [statusLabel(shown, reason), progress === null ? null : percent(progress, locale)];
  const rows: [string, string | null][] = [
    [fields.status, status.filter(Boolean).join(', ')],
    [fields.step, currentStep],
    [fields.started, startedAt === null ? null : dateTime(startedAt, locale)],
    [fields.elapsed, elapsed === null || view.status !== 'active' ? null : duration(elapsed, locale)],
    [fields.cost, spent && dollars(spent.dollars, locale)],
    [fields.tokens, spent && new Intl.NumberFormat(locale).format(spent.tokens)],
    [fields.known, sourceSentence(source, age, locale)],
  ];
  const sentence = reasonSentence(reason);
  return (
    <>
      {sentence && <p className={styles.quiet}>{sentence}</p>}
      <dl className={styles.facts}>
        {rows.map(([label, value]) => value && <Row key={label} label={label} value={value} />)}
      </dl>
    </>
  );
}

function Row({ label, value }: { label: string; value: string }) {
  return (
    <div className={styles.row}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
