import type { Clock } from './clock.ts';
import { GOOD_AFTER_MS } from './crashGuard.ts';
import { type Violation, watchViolations } from './live/watchViolations.ts';
import { fileOf, type SessionsRelease } from './releaseRecord.ts';
import { watchStrayErrors } from './strayErrors.ts';

export interface ReleaseWatch {
  clock: Clock;
  /** Called when the release was on the page long enough without a crash. */
  onGood(release: SessionsRelease): void;
  /** Called with errors that it throws outside of React. */
  onStray(error: unknown): void;
  /** Called when it violates the page's content policy. */
  onViolation(violation: Violation): void;
  /** The violations that were reported on this page. */
  violations: Set<string>;
}

/** Watches a release while it is on the page. Returns a function that stops watching. */
export function watchRelease(release: SessionsRelease, watch: ReleaseWatch): () => void {
  const { clock, onGood, onStray, onViolation, violations } = watch;
  const timer = clock.setTimeout(() => onGood(release), GOOD_AFTER_MS);
  const folder = new URL('.', fileOf(release, release.record.entry)).href;
  const unwatch = watchStrayErrors(folder, ({ error }) => onStray(error));
  const unwatchPolicy = watchViolations(release, violations, onViolation);
  return () => {
    clock.clearTimeout(timer);
    unwatch();
    unwatchPolicy();
  };
}
