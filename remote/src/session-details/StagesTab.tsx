import { cleanName } from '../core/nameParts.ts';
import { stagesOf } from '../state/sessionReports.ts';
import { DETAILS_TEXT, nodeStatus } from '../text/detailsText.ts';
import { humanised } from '../text/humanised.ts';
import styles from './SessionDetails.module.css';

/** The stages of a stage task: they take the place of a workflow, which such a task has none of. */
export function StagesTab({ sessionId }: { sessionId: string }) {
  const stages = stagesOf(sessionId);
  if (stages.length === 0) return <p className={styles.quiet}>{DETAILS_TEXT.noNodes}</p>;
  return (
    <ol className={styles.nodes}>
      {stages.map((stage) => (
        <li key={stage.number} className={styles.node} data-node-status={stage.status}>
          <span className={styles.nodeName}>
            {humanised(stage.name)}
            {stage.error && <span className={styles.nodeError}>{cleanName(stage.error)}</span>}
          </span>
          <span className={styles.nodeStatus}>{nodeStatus(stage.status)}</span>
        </li>
      ))}
    </ol>
  );
}
