/** How a server asks for a record or channel. */
export interface AskOptions {
  fetch?: typeof fetch;
  /** Milliseconds that a page waits for the answer. Default 2000. */
  timeoutMs?: number;
}

/**
 * Returns the JSON at a URL.
 * @throws Error if there is no answer in time, or one with an error status or without JSON
 */
export async function askServer(
  url: string,
  { fetch: doFetch = fetch, timeoutMs = 2000 }: AskOptions,
): Promise<unknown> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs);
  try {
    // bypasses Next's cache, which would return a response of any age and refresh it only for the next page
    const answer = await doFetch(url, { signal: controller.signal, cache: 'no-store' });
    if (!answer.ok) throw new Error(`The release record was answered with ${answer.status}.`);
    return await answer.json();
  } finally {
    clearTimeout(timer);
  }
}
