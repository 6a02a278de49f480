import type { ReactNode } from 'react';
import { DETAILS_TEXT } from '../text/detailsText.ts';
import { Button } from '../ui/Button.tsx';
import type { Report } from '../ui/useReport.ts';
import styles from './SessionDetails.module.css';

interface ReportStateProps<T> {
  runId: string | null;
  report: Report<T>;
  /** The text for a 404. */
  missing: string;
  children: (value: T) => ReactNode;
}

/** Shows the answer to a report, or why it is missing, with a Retry button. */
export function ReportState<T>({ runId, report, missing, children }: ReportStateProps<T>) {
  const { value, failure, retry } = report;
  if (runId === null) return <p className={styles.quiet}>{DETAILS_TEXT.noRun}</p>;
  if (value === null && !failure) return <p className={styles.quiet}>{DETAILS_TEXT.loading}</p>;
  const gone = failure?.httpStatus === 404;
  const sentence = gone ? missing : value === null ? DETAILS_TEXT.unreachable : DETAILS_TEXT.outdated;
  return (
    <>
      {failure && (
        <div className={styles.problem}>
          <p className={styles.quiet}>{sentence}</p>
          <Button className={styles.again} onClick={retry}>
            {DETAILS_TEXT.retry}
          </Button>
        </div>
      )}
      {value !== null && !gone && children(value)}
    </>
  );
}
