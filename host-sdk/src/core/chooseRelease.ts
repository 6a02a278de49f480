import type { Budget } from './budget.ts';
import { createNewestReader, originOf, type ReleaseChoice } from './createNewestReader.ts';
import { isRefusal, SessionsLoadError } from './loadError.ts';
import type { SessionsRelease } from './releaseRecord.ts';

export interface ChosenRelease {
  release: SessionsRelease;
  /** Origin from which the release may come, unless the host names origins. */
  origin: string;
  /** Whether this is the last good release, because the newest one crashes or must not be used. */
  isOld: boolean;
}

/**
 * Returns the release to load: the newest that the source names for this browser, or the last good one if the newest
 * crashes or must not be used.
 *
 * @param isFirst whether this is the page's first attempt, which may use the release written into the page
 * @throws SessionsLoadError `crash-loop` when the newest release crashes and no good one is known
 */
export async function chooseRelease(choice: ReleaseChoice, budget: Budget, isFirst: boolean): Promise<ChosenRelease> {
  const { guard, trust, onRefused } = choice.keeping;
  const newest = createNewestReader(choice, budget);

  /**
   * Returns the last good release as the choice, unless it crashes by now. A verified one may come from where it came
   * before. Without pinned keys the browser's storage is not trusted with an origin, so that it must come from where the
   * newest is.
   */
  async function old(other?: string): Promise<ChosenRelease | undefined> {
    const release = guard.lastGood(other);
    if (!release || guard.isBad(release.record.global) || newest.isLeft(release)) return undefined;
    const from = trust.isPinned ? originOf(release) : newest.origin();
    return from && (await newest.isTrusted(release)) ? { release, origin: from, isOld: true } : undefined;
  }

  let release: SessionsRelease;
  try {
    release = await newest.read(isFirst);
  } catch (reason) {
    const good = isRefusal(reason) ? await old() : undefined;
    if (!good) throw reason;
    onRefused(reason as SessionsLoadError, good.release);
    return good;
  }
  const { global } = release.record;
  if (!guard.isBad(global) && !newest.isLeft(release)) return { release, origin: originOf(release), isOld: false };
  const good = await old(global);
  if (good) return good;
  throw new SessionsLoadError('crash-loop', 'render', 'It crashed twice within a minute.', { release: global });
}
