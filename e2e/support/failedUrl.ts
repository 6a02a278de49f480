import { createHash } from 'node:crypto';

/** A request that a browser reports in the console because it failed. */
export interface FailedRequest {
  readonly url: string;
  /** HTTP status, if the browser names it. */
  readonly status: number | undefined;
}

const EMPTY_HASH = createHash('sha384').update('').digest('base64').replaceAll('+', '\\+');

/** How Firefox reports it. Each has the URL in its text. Without an answer, it compares the integrity of an empty text. */
const FIREFOX = [
  new RegExp(`^None of the “sha384” hashes .+ at “(?<url>[^”]+)”\\. The computed hash is “${EMPTY_HASH}”`),
  /^Cross-Origin Request Blocked: .+ the remote resource at (?<url>\S+)\. \(Reason: [^)]+\)\.(?: Status code: (?<status>\d+))?/,
  /^Loading failed for the <(?:script|link)> with source “(?<url>[^”]+)”/,
];

/**
 * Returns the request that a line of the console reports as failed, or undefined if it reports something else.
 *
 * @param text the line
 * @param url the place that the browser gives for the line
 */
export function failedUrl(text: string, url: string): FailedRequest | undefined {
  if (text.startsWith('Failed to load resource')) {
    const status = /status of (\d{3})/.exec(text)?.[1];
    return { url, status: status === undefined ? undefined : Number(status) };
  }
  const groups = FIREFOX.map((line) => line.exec(text)?.groups).find((found) => found !== undefined);
  if (!groups?.url) return undefined;
  return { url: groups.url, status: groups.status === undefined ? undefined : Number(groups.status) };
}
