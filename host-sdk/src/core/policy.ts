import { SessionsLoadError } from './loadError.ts';
import { fileOf, type SessionsRelease } from './releaseRecord.ts';

/** The remote's name in the host. It is the same for all releases. */
export const REMOTE = 'mars_sessions';

/**
 * Returns what switched the sessions UI off, if anything: the page's URL (`?disable-remotes=mars_sessions`, a list with
 * commas, or no value for all remotes) or the host.
 */
export function switchedOffBy(search: string, disabled: boolean | (() => boolean) | undefined): 'url' | 'host' | null {
  const named = new URLSearchParams(search).get('disable-remotes');
  if (named !== null && (named === '' || named.split(',').some((name) => name.trim() === REMOTE))) return 'url';
  try {
    return (typeof disabled === 'function' ? disabled() : disabled) ? 'host' : null;
  } catch (error) {
    reportError(error);
    // a kill switch must be reliable
    return 'host';
  }
}

/** Names of this machine. Nothing between it and the browser can change its files. */
const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * Allows an entry without integrity only from this machine, or if the host sets its option for development.
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
