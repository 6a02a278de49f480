import { useEffect, useRef } from 'react';
import { askLog } from '../state/sessionReports.ts';
import { DETAILS_TEXT } from '../text/detailsText.ts';
import styles from './SessionDetails.module.css';
import { useReport } from './useReport.ts';

/** The end of a run's console log; it stays at the end while nobody scrolled away from it. */
export function LogsTab({ runId }: { runId: string | null }) {
  const report = useReport(runId, askLog);
  const box = useRef<HTMLPreElement>(null);
  const follows = useRef(true);
  const text = report?.ok ? report.value.lines.join('\n') : null;
  useEffect(() => {
    const element = box.current;
    if (element && follows.current && text !== null) element.scrollTop = element.scrollHeight;
  }, [text]);

  if (runId === null) return <p className={styles.quiet}>{DETAILS_TEXT.noRun}</p>;
  if (!report) return <p className={styles.quiet}>{DETAILS_TEXT.loading}</p>;
  if (!report.ok) {
    return <p className={styles.quiet}>{report.httpStatus === 404 ? DETAILS_TEXT.noLog : DETAILS_TEXT.unreachable}</p>;
  }
  const { lines, totalLines } = report.value;
  return (
    <>
      <p className={styles.quiet}>{DETAILS_TEXT.lines(lines.length, Math.max(totalLines, lines.length))}</p>
      <pre
        ref={box}
        className={styles.log}
        role="region"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        aria-label={DETAILS_TEXT.tabs.logs}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          follows.current = scrollHeight - scrollTop - clientHeight < 24;
        }}
      >
        {text}
      </pre>
    </>
  );
}
