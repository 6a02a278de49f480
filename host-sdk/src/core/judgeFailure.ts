import type { CrashGuard } from './crashGuard.ts';
import { judgeCrash } from './judgeCrash.ts';
import type { LoadErrorCode, SessionsLoadError } from './loadError.ts';

/** Codes of a release that arrived and threw before it could render. */
const THREW: readonly LoadErrorCode[] = ['evaluation', 'init', 'not-registered', 'contract'];

/**
 * Judges a release that could not be loaded. Returns the global of the release to load instead, `current` for that of the
 * channel, or undefined to wait for the user.
 *
 * A release whose files are not what its record says is refused in this page. A candidate that cannot be started counts as
 * one that crashes.
 */
export function judgeFailure(
  guard: CrashGuard,
  { code, release = '' }: SessionsLoadError,
  candidate: string | undefined,
): string | undefined {
  if (guard.isBad(release)) return undefined;
  const isCandidate = release === candidate;
  if (isCandidate && THREW.includes(code)) return judgeCrash(guard, release, candidate).goesBackTo;
  if (code !== 'integrity' || !release) return undefined;
  const to = isCandidate ? 'current' : guard.lastGood(release)?.record.global;
  if (to !== undefined) guard.refuse(release);
  return to;
}
