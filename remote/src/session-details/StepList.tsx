import { localeAtom } from '../state/host/hostProps.ts';
import { useStore } from '../state/store.ts';
import { nodeStatus, stepStart, WORKFLOW_TEXT } from '../text/detailsText.ts';
import { stepDuration } from '../text/stepTime.ts';
import { StepGlyph } from './StepGlyph.tsx';
import styles from './Steps.module.css';

/** A workflow step or a task stage in the form that the list shows. */
export interface ShownStep {
  readonly key: string;
  /** The number that errors and toasts use; null for a step without a number. */
  readonly number: number | null;
  readonly name: string;
  readonly status: string;
  /** The name of its agent; null for a step without one. */
  readonly by: string | null;
  /** Milliseconds since the epoch, on the server's clock; null if it is not known. */
  readonly startedAt: number | null;
  /** How long it took, or has taken so far, in milliseconds; null if that is not known. */
  readonly tookMs: number | null;
  /** Whether the run failed in this step. */
  readonly failedHere: boolean;
  readonly error: string | null;
  readonly isCurrent: boolean;
}

/** Statuses of steps that have begun. */
const HAS_BEGUN = new Set(['running', 'completed', 'failed', 'stopped']);

/** Returns the share of a step in the longest one, from 0 to 1. */
const shareOf = (tookMs: number, longest: number): number => (longest > 0 ? tookMs / longest : 0);

/** A list of steps in order, each with its start, its duration and a bar that shows the duration beside the others. */
export function StepList({ label, steps }: { label: string; steps: readonly ShownStep[] }) {
  const locale = useStore(localeAtom);
  const longest = Math.max(0, ...steps.map(({ tookMs }) => tookMs ?? 0));
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map(({ key, number, name, status, by, startedAt, tookMs, failedHere, error, isCurrent }) => (
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
            <span className={styles.line}>
              <bdi className={styles.name}>{name}</bdi>
              {HAS_BEGUN.has(status) && (
                <span className={styles.took} data-took={tookMs ?? undefined}>
                  {tookMs === null ? WORKFLOW_TEXT.unknownDuration : stepDuration(tookMs, locale)}
                </span>
              )}
            </span>
            <span className={styles.state}>
              {[
                failedHere ? WORKFLOW_TEXT.failedHere : nodeStatus(status),
                by,
                startedAt === null ? null : stepStart(startedAt, locale),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {tookMs !== null && (
              <span className={styles.track} aria-hidden="true">
                <span className={styles.bar} style={{ inlineSize: `${100 * shareOf(tookMs, longest)}%` }} />
              </span>
            )}
            {error && <span className={styles.problem}>{error}</span>}
          </div>
        </li>
      ))}
    </ol>
  );
}
