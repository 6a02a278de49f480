import type { Budget } from './budget.ts';
import type { CrashGuard } from './crashGuard.ts';
import { SessionsLoadError } from './loadError.ts';
import type { SessionsRelease } from './releaseRecord.ts';
import { type ReleaseSource, resolveRelease } from './releaseSource.ts';

export interface ReleaseChoice {
  options: { release?: ReleaseSource | undefined; timeoutMs: number };
  guard: CrashGuard;
}

export interface ChosenRelease {
  release: SessionsRelease;
  /** Origin of the newest record. A remembered release must come from there too. */
  origin: string;
  /** Whether this is the last good release, because the newest one crashes. */
  isOld: boolean;
}

/**
 * Returns the release to load: the newest, or the last good one if the newest crashes.
 *
 * @param isFirst whether this is the page's first attempt, which may use the release written into the page
 * @throws SessionsLoadError `crash-loop` when the newest release crashes and no good one is known
 */
export async function chooseRelease(
  { options, guard }: ReleaseChoice,
  budget: Budget,
  isFirst: boolean,
): Promise<ChosenRelease> {
  const patience = () => budget.wait(options.timeoutMs / 3);
  const release = await resolveRelease(options.release, { signal: budget.signal, isFirst, patience });
  const { global } = release.record;
  const { origin } = new URL(release.recordUrl);
  if (!guard.isBad(global)) return { release, origin, isOld: false };
  const good = guard.lastGood(global);
  if (good) return { release: good, origin, isOld: true };
  throw new SessionsLoadError('crash-loop', 'render', 'It crashed twice within a minute.', { release: global });
}
