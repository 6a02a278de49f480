import { nodeStatus, WORKFLOW_TEXT } from '../text/detailsText.ts';
import { StepGlyph } from './StepGlyph.tsx';
import styles from './Steps.module.css';

/** A step of a workflow, or a stage of a task, as it is shown. */
export interface ShownStep {
  readonly key: string;
  /** Its number, as errors and toasts call it; null for what is no numbered step. */
  readonly number: number | null;
  readonly name: string;
  readonly status: string;
  /** What is known of it beyond its state, one after the other. */
  readonly more: readonly string[];
  /** The run ended here. */
  readonly failedHere: boolean;
  readonly error: string | null;
  readonly isCurrent: boolean;
}

/** Steps in their order. */
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
