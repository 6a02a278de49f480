import { parseRelease, type SessionsRelease } from '../core/releaseRecord.ts';

export interface ReadReleaseOptions {
  fetch?: typeof fetch;
  /** Milliseconds for which a response is reused. Default 30 000. */
  maxAgeMs?: number;
  /** Milliseconds that a page waits for the record. Default 2000. */
  timeoutMs?: number;
  /** Called when the record could not be read, whether or not there is an older one. */
  onError?: (error: unknown) => void;
}

/** Milliseconds until the next try if no record was ever read. Short, because a new server may be slow once. */
const WITHOUT_MS = 5000;

interface Known {
  release?: SessionsRelease;
  askAgainAt: number;
  asking?: Promise<void> | undefined;
}

/** Shared by the whole process: pages that are rendered at the same time cause one request. */
const known = new Map<string, Known>();

async function ask(recordUrl: string, { fetch: doFetch = fetch, timeoutMs = 2000 }: ReadReleaseOptions) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs);
  try {
    // bypasses Next's cache, which would return a response of any age and refresh it only for the next page
    const answer = await doFetch(recordUrl, { signal: controller.signal, cache: 'no-store' });
    if (!answer.ok) throw new Error(`The release record was answered with ${answer.status}.`);
    return parseRelease({ recordUrl, record: await answer.json() });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Reads a release record on a server. The record is cached in the process. While its server does not respond, the
 * last record that was read stays valid. Never throws.
 * @returns null when no record was ever read
 */
export async function readSessionsRelease(
  recordUrl: string,
  options: ReadReleaseOptions = {},
): Promise<SessionsRelease | null> {
  const { maxAgeMs = 30_000, onError } = options;
  const entry: Known = known.get(recordUrl) ?? { askAgainAt: Number.NEGATIVE_INFINITY };
  known.set(recordUrl, entry);
  if (Date.now() >= entry.askAgainAt) {
    entry.asking ??= ask(recordUrl, options)
      .then((release) => {
        entry.release = release;
      })
      .catch((error: unknown) => onError?.(error))
      .catch(() => {
        // an error in the host's callback must not break its page
      })
      .finally(() => {
        // a failure is cached too, so that not every page asks a server that is down
        entry.askAgainAt = Date.now() + (entry.release ? maxAgeMs : Math.min(maxAgeMs, WITHOUT_MS));
        entry.asking = undefined;
      });
    await entry.asking;
  }
  return entry.release ?? null;
}
