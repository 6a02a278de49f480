import type { SessionView } from '../state/sessions/sessionView.ts';
import { nameSource } from '../text/nameText.ts';
import styles from './CardTask.module.css';

/** What the session was asked, if its name is not all of it, and where the name is from. */
export function CardTask({ view: { task, nameParts } }: { view: SessionView }) {
  const isName = nameParts.alias === null && nameParts.title === null;
  // the name is without the full stop
  const isSaid = isName && task !== null && task.length <= (nameParts.task?.length ?? 0) + 1;
  return (
    <div className={styles.task}>
      {task !== null && !isSaid && (
        <p className={styles.text}>
          <bdi>{task}</bdi>
        </p>
      )}
      <p className={styles.from}>{nameSource(nameParts)}</p>
    </div>
  );
}
