import type { Clock } from './clock.ts';
import { GOOD_AFTER_MS } from './crashGuard.ts';
import { fileOf, type SessionsRelease } from './releaseRecord.ts';
import { watchStrayErrors } from './strayErrors.ts';

export interface ReleaseWatch {
  clock: Clock;
  /** Called when the release was on the page long enough without a crash. */
  onGood(release: SessionsRelease): void;
  /** Called with errors that it throws outside of React. */
  onStray(error: unknown): void;
  /** Watches for violations of the page's policy. Returns a function that stops it. */
  watchPolicy(release: SessionsRelease): () => void;
}

/** Watches a release while it is on the page. Returns a function that stops watching. */
export function watchRelease(release: SessionsRelease, watch: ReleaseWatch): () => void {
  const { clock, onGood, onStray, watchPolicy } = watch;
  const timer = clock.setTimeout(() => onGood(release), GOOD_AFTER_MS);
  const folder = new URL('.', fileOf(release, release.record.entry)).href;
  const unwatch = watchStrayErrors(folder, ({ error }) => onStray(error));
  const unwatchPolicy = watchPolicy(release);
  return () => {
    clock.clearTimeout(timer);
    unwatch();
    unwatchPolicy();
  };
}
