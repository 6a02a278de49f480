import type { SessionsLoadError } from './loadError.ts';
import type { Container } from './openContainer.ts';

/** State that an attempt passes to the next one. */
export interface Started {
  container: Container | undefined;
  /** The container cannot be used again, because it threw or did not get a shared module. */
  isSpoiled: boolean;
  /**
   * Number in the query of all URLs, unless it is 0. The next attempt needs other URLs: after a hang the browser would
   * join the pending request of the same URL, and after a failed integrity it would reuse its damaged copy.
   */
  retry: number;
}

/** Returns the container of an earlier attempt if it can be used for this URL. Otherwise closes it. */
export function takeKept(started: Started, { url, global }: { url: string; global: string }): Container | undefined {
  const { container, isSpoiled } = started;
  if (container && !isSpoiled && container.url === url && container.global === global) return container;
  container?.close();
  started.container = undefined;
  started.isSpoiled = false;
  return undefined;
}

interface Failure {
  /** Whether the entry itself failed. */
  isEntry: boolean;
  /** Whether other files are preloaded with it. */
  hasFiles: boolean | undefined;
  now: number;
}

/** Notes after a failure what the next attempt must not use again: the container, or the URLs. */
export function noteFailure(started: Started, { code }: SessionsLoadError, { isEntry, hasFiles, now }: Failure): void {
  const isWhole = code === 'network' || code === 'http' || code === 'offline';
  started.isSpoiled ||= !isWhole;
  // the entry failed, and so did the preloads behind it: a browser gives each to the next request for its URL
  if (isEntry && hasFiles && isWhole) started.retry += 1;
  // never reuse a URL, not even on a later page: its copy may be damaged and cached too
  if (code === 'integrity') started.retry = Math.max(now, started.retry + 1);
}
