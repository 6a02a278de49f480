import { nodeStatus, WORKFLOW_TEXT } from '../text/detailsText.ts';
import { StepGlyph } from './StepGlyph.tsx';
import styles from './Steps.module.css';

/** A workflow step or a task stage in the form that the list shows. */
export interface ShownStep {
  readonly key: string;
  /** The number that errors and toasts use; null for a step without a number. */
  readonly number: number | null;
  readonly name: string;
  readonly status: string;
  /** Further facts besides the status, in order. */
  readonly more: readonly string[];
  /** Whether the run failed in this step. */
  readonly failedHere: boolean;
  readonly error: string | null;
  readonly isCurrent: boolean;
}

/** A list of steps in order. */
export function StepList({ label, steps }: { label: string; steps: readonly ShownStep[] }) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map(({ key, number, name, status, more, failedHere, error, isCurrent }) => (
        <li
          key={key}
          className={styles.step}
          data-node-status={status}
          data-failed-here={failedHere || undefined}
          aria-current={isCurrent ? 'step' : undefined}
        >
          <StepGlyph status={status} className={styles.glyph} />
          <span className={styles.number}>{number}</span>
          <div className={styles.body}>
            <bdi className={styles.name}>{name}</bdi>
            <span className={styles.state}>
              {[failedHere ? WORKFLOW_TEXT.failedHere : nodeStatus(status), ...more].join(' · ')}
            </span>
            {error && <span className={styles.problem}>{error}</span>}
          </div>
        </li>
      ))}
    </ol>
  );
}
