import { pollCountAtom, sessionState, sinceLastSign, socketWord } from '../state/engine/sessionReports.ts';
import { localeAtom } from '../state/host/hostProps.ts';
import { historyAtom } from '../state/kept/history.ts';
import { sessionTimes } from '../state/sessions/sessionTimes.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { useStore } from '../state/store.ts';
import { dateTime } from '../text/amounts.ts';
import { DETAILS_TEXT } from '../text/detailsText.ts';
import { evidenceSentences, happenedText, SOURCES_TEXT } from '../text/evidenceText.ts';
import { reasonSentence, sourceSentence } from '../text/knowledgeText.ts';
import { duration } from '../text/time.ts';
import { useTick } from '../ui/useTick.ts';
import { FactList } from './FactList.tsx';
import styles from './SessionDetails.module.css';

const AGE_STEP_MS = 5000;

/** The sources of what is known about a session, the age of each, and the events that this browser saw. */
export function SourcesTab({ view }: { view: SessionView }) {
  const locale = useStore(localeAtom);
  const history = useStore(historyAtom).filter(({ sessionId }) => sessionId === view.sessionId);
  // renders on each poll and every few seconds, because ages change without a change of the view
  useStore(pollCountAtom);
  useTick(AGE_STEP_MS, true);
  const { age } = sessionTimes(view);
  const state = sessionState(view.sessionId);
  const sign = sinceLastSign(view.sessionId);
  const { fields } = DETAILS_TEXT;
  const reason = reasonSentence(view.reason);
  return (
    <>
      <FactList
        facts={[
          [fields.known, sourceSentence(view.source, age, locale)],
          [fields.started, view.startedAt === null ? null : dateTime(view.startedAt, locale)],
          [fields.lastSign, signText(sign, locale)],
        ]}
      />
      <h3 className={styles.heading}>{SOURCES_TEXT.evidence}</h3>
      <ul className={styles.list}>
        {state && evidenceSentences(state, socketWord(view.sessionId)).map((said) => <li key={said}>{said}</li>)}
        {reason && <li>{reason}</li>}
      </ul>
      <h3 className={styles.heading}>{SOURCES_TEXT.happened}</h3>
      {history.length === 0 ? (
        <p className={styles.quiet}>{SOURCES_TEXT.nothing}</p>
      ) : (
        <ol className={styles.list} data-happened>
          {history.map(({ key, kind, reason: why, step, at }) => (
            <li key={key} className={styles.row}>
              <span>{happenedText(kind, why, step)}</span>
              <time dateTime={new Date(at).toISOString()}>{dateTime(at, locale)}</time>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function signText(sign: number | null, locale: string | undefined): string {
  if (sign === null) return SOURCES_TEXT.never;
  return sign < 2000 ? SOURCES_TEXT.now : SOURCES_TEXT.ago(duration(sign, locale));
}
