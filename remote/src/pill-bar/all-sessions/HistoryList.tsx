import { useEffect } from 'react';
import { clock } from '../../state/clock.ts';
import { openDetails } from '../../state/commands/commands.ts';
import { localeAtom } from '../../state/host/hostProps.ts';
import { askToConfirm } from '../../state/intents.ts';
import { clearHistory, followHistory, type HistoryEntry, historyAtom } from '../../state/kept/history.ts';
import { allIdsAtom } from '../../state/sessions/sessionAtoms.ts';
import { useStore } from '../../state/store.ts';
import { clearHistoryText } from '../../text/dialogText.ts';
import { dayOf, PANEL_TEXT } from '../../text/panelText.ts';
import { clockTime } from '../../text/time.ts';
import { transitionWords } from '../../text/toastText.ts';
import { Button } from '../../ui/Button.tsx';
import { useCarried } from '../../ui/useCarried.ts';
import styles from './HistoryList.module.css';
import { historyDays } from './historyDays.ts';

/** Number of entries that are shown at a time. */
const PAGE = 50;

function Entry({ entry, known }: { entry: HistoryEntry; known: boolean }) {
  const locale = useStore(localeAtom);
  const { title, message } = transitionWords(entry.kind, { what: entry.name, name: null }, entry.reason, entry.step);
  const words = (
    <>
      <span className={styles.what}>
        <span className={styles.title}>{title}</span> <bdi>{message}</bdi>
        {!known && <span className={styles.quiet}> ({PANEL_TEXT.gone})</span>}
      </span>
      <time className={styles.quiet} dateTime={new Date(entry.at).toISOString()}>
        {clockTime(entry.at, locale)}
      </time>
    </>
  );
  return (
    <li data-history={entry.kind}>
      {known ? (
        <button type="button" className={styles.entry} onClick={() => openDetails(entry.sessionId, 'workflow')}>
          {words}
        </button>
      ) : (
        <div className={styles.entry}>{words}</div>
      )}
    </li>
  );
}

/** What happened while this browser watched, newest first. The text of closed toasts can be read here (WCAG 2.2.1). */
export function HistoryList() {
  const entries = useStore(historyAtom);
  const ids = useStore(allIdsAtom);
  const locale = useStore(localeAtom);
  const [shown, setShown] = useCarried('history', PAGE, (value) => (Number.isInteger(value) ? Number(value) : null));
  // the stored history has not been read yet if nothing has happened in this tab
  useEffect(followHistory, []);
  if (entries.length === 0) return <p className={styles.quiet}>{PANEL_TEXT.noHistory}</p>;
  const known = new Set(ids);
  const older = entries.length - shown;
  return (
    <>
      <p className={styles.quiet}>{PANEL_TEXT.historyNote}</p>
      {historyDays(entries.slice(0, shown), (time) => dayOf(time, clock.wall(), locale)).map(
        ({ day, entries: some }) => (
          <section key={day} aria-label={day}>
            <h3 className={styles.day}>{day}</h3>
            <ul className={styles.entries}>
              {some.map((entry) => (
                <Entry key={entry.key} entry={entry} known={known.has(entry.sessionId)} />
              ))}
            </ul>
          </section>
        ),
      )}
      <div className={styles.buttons}>
        {older > 0 && <Button onClick={() => setShown(shown + PAGE)}>{PANEL_TEXT.older(Math.min(older, PAGE))}</Button>}
        <Button
          onClick={() => askToConfirm({ text: clearHistoryText(), subject: 'clear-history', onConfirm: clearHistory })}
        >
          {PANEL_TEXT.clearHistory}
        </Button>
      </div>
    </>
  );
}
