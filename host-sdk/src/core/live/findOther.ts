import { createBudget } from '../budget.ts';
import { createNewestReader, type ReleaseKeeping } from '../createNewestReader.ts';
import type { Reports } from '../createReports.ts';
import { isRefusal, SessionsLoadError } from '../loadError.ts';
import type { LoaderOptions } from '../loaderTypes.ts';
import { switchedOffBy } from '../policy.ts';
import type { SessionsRelease } from '../releaseRecord.ts';
import { globalOf, type OnPage } from './onPage.ts';

export interface Newest {
  /** Global of the newest release. */
  global: string;
  /** The release, if it is another one than that on the page and may be used by this browser. */
  other: SessionsRelease | undefined;
}

/**
 * Asks the source for the newest release. Returns undefined without an answer, and for one that must not be used, which is
 * reported: the page stays as it is, and asks again. Never rejects.
 */
export async function findOther(
  current: OnPage,
  { options, keeping, reports }: { options: LoaderOptions; keeping: ReleaseKeeping; reports: Reports },
): Promise<Newest | undefined> {
  const { clock, timeoutMs } = options;
  // what is on the page stays, and nothing more is loaded
  if (switchedOffBy(location.search, options.disabled)) return undefined;
  const late = () => new SessionsLoadError('timeout', 'resolve', 'The channel did not answer in time.');
  const budget = createBudget(clock, timeoutMs, late);
  const onRefused = (reason: SessionsLoadError): void => reports.refused(reason, globalOf(current));
  const newest = createNewestReader({ options, keeping: { ...keeping, onRefused } }, budget);
  try {
    const release = await budget.race(newest.read(false, true));
    const { global } = release.record;
    const mayBeUsed = global !== globalOf(current) && !keeping.guard.isBad(global) && !newest.isLeft(release);
    return { global, other: mayBeUsed ? release : undefined };
  } catch (error) {
    if (isRefusal(error)) onRefused(error as SessionsLoadError);
    return undefined;
  } finally {
    budget.end();
  }
}
