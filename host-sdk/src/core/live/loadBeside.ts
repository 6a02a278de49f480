import { createAttempt } from '../attempt.ts';
import { originOf, type ReleaseKeeping } from '../createNewestReader.ts';
import type { Reports } from '../createReports.ts';
import { SessionsLoadError } from '../loadError.ts';
import type { LoaderOptions } from '../loaderTypes.ts';
import { clearPhaseMarks } from '../marks.ts';
import type { SessionsRelease } from '../releaseRecord.ts';
import { closeOnPage, type OnPage } from './onPage.ts';

/**
 * Loads a release beside the one on the page. Its container is closed again if that fails.
 * @throws SessionsLoadError
 */
export async function loadBeside(
  release: SessionsRelease,
  attempt: number,
  context: { options: LoaderOptions; keeping: ReleaseKeeping; reports: Reports; signal: AbortSignal },
): Promise<OnPage> {
  const { options, keeping, reports, signal } = context;
  const { watchPolicy } = reports;
  const started = { container: undefined, isSpoiled: false, retry: 0 };
  const chosen = { release, origin: originOf(release), isOld: false };
  const one = createAttempt({ options, keeping, started, number: attempt, chosen, watchPolicy, onStep() {} });
  const abort = (): void =>
    one.abort(new SessionsLoadError('disposed', 'fetch', 'The page no longer wants this release.'));
  signal.addEventListener('abort', abort);
  // the timeline has the phases of the newest load only, however often releases change
  clearPhaseMarks();
  try {
    const { module } = await one.run();
    signal.throwIfAborted();
    return { attempt, release, module, lastKnownGood: false, started };
  } catch (error) {
    closeOnPage({ started });
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
