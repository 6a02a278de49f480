import type { SessionView } from '../state/sessions/sessionView.ts';
import { isNameOfTask, nameSource } from '../text/nameText.ts';
import styles from './CardTask.module.css';

/** What the session was asked, if its name is not all of it, and where the name is from. */
export function CardTask({ view: { task, nameParts } }: { view: SessionView }) {
  return (
    <div className={styles.task}>
      {task !== null && !isNameOfTask(nameParts, task) && (
        <p className={styles.text}>
          <bdi>{task}</bdi>
        </p>
      )}
      <p className={styles.from}>{nameSource(nameParts)}</p>
    </div>
  );
}
