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
    // whoever has a switch wants to be able to rely on it
    return 'host';
  }
}

/** This machine, by any of its names: nobody in between can change what comes from it. */
const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * What nobody vouches for is run from this machine only, or where the host says that it is for development.
 * @throws SessionsLoadError `bad-record`
 */
export function checkIntegrity(release: SessionsRelease, isDevelopment: boolean): void {
  const { entry, integrity, global } = release.record;
  const { hostname } = new URL(fileOf(release, entry));
  if (integrity !== undefined || isDevelopment || LOOPBACK.test(hostname)) return;
  const message = `The release record cannot be used: it has no integrity, and its entry is on ${hostname}.`;
  throw new SessionsLoadError('bad-record', 'policy', message, { release: global });
}

/** @throws SessionsLoadError `foreign-origin` for a release whose code would come from anywhere else. */
export function checkOrigin(release: SessionsRelease, allowed: readonly string[]): void {
  const { origin } = new URL(fileOf(release, release.record.entry));
  if (allowed.includes(origin)) return;
  throw new SessionsLoadError('foreign-origin', 'policy', `The release would be loaded from ${origin}.`, {
    release: release.record.global,
  });
}
