import { parseRelease, type SessionsRelease } from '../core/releaseRecord.ts';

export interface ReadReleaseOptions {
  fetch?: typeof fetch;
  /** For how long an answer is taken without asking again. Default 30 000 ms. */
  maxAgeMs?: number;
  /** How long a page may wait for the record. Default 2000 ms. */
  timeoutMs?: number;
  /** Told when the record could not be read, whether or not there is an older one. */
  onError?: (error: unknown) => void;
}

/** For so long pages go without, when there has never been a record: a server that has just started may be slow once. */
const WITHOUT_MS = 5000;

interface Known {
  release?: SessionsRelease;
  askAgainAt: number;
  asking?: Promise<void> | undefined;
}

/** One process, one memory: pages that are rendered at the same time ask once. */
const known = new Map<string, Known>();

async function ask(recordUrl: string, { fetch: doFetch = fetch, timeoutMs = 2000 }: ReadReleaseOptions) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs);
  try {
    // past Next's own cache, which would hand out what it has, however old, and ask for the next page only
    const answer = await doFetch(recordUrl, { signal: controller.signal, cache: 'no-store' });
    if (!answer.ok) throw new Error(`The release record was answered with ${answer.status}.`);
    return parseRelease({ recordUrl, record: await answer.json() });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Reads a release record on a server. Cached in the process; while its server does not answer, the last one that was
 * read holds. Never throws.
 * @returns null when there has never been one
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
        // what the host breaks when it is told must not break its page
      })
      .finally(() => {
        // a failure too: a server that is down is not asked for every page
        entry.askAgainAt = Date.now() + (entry.release ? maxAgeMs : Math.min(maxAgeMs, WITHOUT_MS));
        entry.asking = undefined;
      });
    await entry.asking;
  }
  return entry.release ?? null;
}
