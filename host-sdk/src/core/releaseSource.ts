import { SessionsLoadError } from './loadError.ts';
import { parseRelease, type SessionsRelease } from './releaseRecord.ts';

type Named = string | SessionsRelease;

/**
 * The release to load: the URL of its record, a release that a server has read, or a function that is called for each
 * attempt.
 */
export type ReleaseSource = Named | (() => Named | Promise<Named>);

/** Name of the `<meta>` into which a server writes the release that it has read. */
export const RELEASE_META = 'mars-sessions-release';

function releaseInPage(): SessionsRelease | undefined {
  const content = document.head.querySelector<HTMLMetaElement>(`meta[name="${RELEASE_META}"]`)?.content;
  if (content === undefined) return undefined;
  try {
    return parseRelease(JSON.parse(content));
  } catch (cause) {
    throw cause instanceof SessionsLoadError
      ? cause
      : new SessionsLoadError('bad-record', 'resolve', 'The release in the page is no JSON.', { cause });
  }
}

async function fetchRelease(recordUrl: string, signal: AbortSignal): Promise<SessionsRelease> {
  let answer: Response;
  try {
    // the record is the only file that changes; a stale one may name files that are gone
    answer = await fetch(recordUrl, { cache: 'no-cache', signal });
  } catch (cause) {
    throw new SessionsLoadError('network', 'resolve', 'The release record could not be fetched.', { cause });
  }
  if (!answer.ok) {
    const httpStatus = answer.status;
    throw new SessionsLoadError('http', 'resolve', `The release record was answered with ${httpStatus}.`, {
      httpStatus,
    });
  }
  let record: unknown;
  try {
    record = await answer.json();
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new SessionsLoadError('bad-record', 'resolve', 'The release record is no JSON.', { cause });
  }
  return parseRelease({ recordUrl, record });
}

interface ResolveOptions {
  signal: AbortSignal;
  isFirst: boolean;
  /** Resolves when the wait for the record is over, if the page or the host already has a release. */
  patience(): Promise<void>;
}

/**
 * Returns the release to load now. The first attempt uses the release that the page or the host has, without a request.
 * A later attempt requests the record, because a newer release may help, and falls back to that release.
 * @throws SessionsLoadError
 */
export async function resolveRelease(
  source: ReleaseSource | undefined,
  { signal, isFirst, patience }: ResolveOptions,
): Promise<SessionsRelease> {
  const named = typeof source === 'function' ? await source() : source;
  const isObject = typeof named === 'object' && named !== null;
  const carried = isObject ? parseRelease(named) : releaseInPage();
  // an empty environment variable counts as unset
  const recordUrl = isObject || !named ? carried?.recordUrl : new URL(named, document.baseURI).href;
  if (!recordUrl)
    throw new SessionsLoadError('no-release', 'resolve', 'Neither the host nor the page names a release.');
  if (carried?.recordUrl !== recordUrl) return fetchRelease(recordUrl, signal);
  // a function returned the newest release
  if (isFirst || (isObject && typeof source === 'function')) return carried;
  const fresh = fetchRelease(recordUrl, signal).catch(() => carried);
  return Promise.race([fresh, patience().then(() => carried)]);
}
