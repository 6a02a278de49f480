import { cleanName } from '../core/nameParts.ts';
import { askNodes } from '../state/sessionReports.ts';
import { DETAILS_TEXT, nodeStatus } from '../text/detailsText.ts';
import styles from './SessionDetails.module.css';
import { useReport } from './useReport.ts';

/** The nodes of a run's workflow in their order, each with its state in words. */
export function WorkflowTab({ runId }: { runId: string | null }) {
  const report = useReport(runId, askNodes);
  if (runId === null) return <p className={styles.quiet}>{DETAILS_TEXT.noRun}</p>;
  if (!report) return <p className={styles.quiet}>{DETAILS_TEXT.loading}</p>;
  if (!report.ok) return <p className={styles.quiet}>{DETAILS_TEXT.unreachable}</p>;
  if (report.value.length === 0) return <p className={styles.quiet}>{DETAILS_TEXT.noNodes}</p>;
  return (
    <ol className={styles.nodes}>
      {report.value.map((node) => (
        <li key={node.id} className={styles.node} data-node-status={node.status}>
          <span className={styles.nodeName}>{cleanName(node.label || node.id)}</span>
          <span className={styles.nodeStatus}>{nodeStatus(node.status)}</span>
        </li>
      ))}
    </ol>
  );
}
