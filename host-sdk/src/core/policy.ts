import { SessionsLoadError } from './loadError.ts';
import { fileOf, type SessionsRelease } from './releaseRecord.ts';

/** The host-side name of the remote, whatever the release is called. */
export const REMOTE = 'mars_sessions';

/**
 * Who has switched the sessions UI off, if anybody: the page's address (`?disable-remotes=mars_sessions`, a list with
 * commas, or nothing for all remotes) or the host.
 */
export function switchedOffBy(search: string, disabled: boolean | (() => boolean) | undefined): 'url' | 'host' | null {
  const named = new URLSearchParams(search).get('disable-remotes');
  if (named !== null && (named === '' || named.split(',').some((name) => name.trim() === REMOTE))) return 'url';
  try {
    return (typeof disabled === 'function' ? disabled() : disabled) ? 'host' : null;
  } catch (error) {
    reportError(error);
    return null;
  }
}

/** @throws SessionsLoadError `foreign-origin` for a release whose code would come from anywhere else. */
export function checkOrigin(release: SessionsRelease, allowed: readonly string[]): void {
  const { origin } = new URL(fileOf(release, release.record.entry));
  if (allowed.includes(origin)) return;
  throw new SessionsLoadError('foreign-origin', 'policy', `The release would be loaded from ${origin}.`, {
    release: release.record.global,
  });
}
