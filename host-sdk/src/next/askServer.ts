/** How a server asks for a record or channel. */
export interface AskOptions {
  fetch?: typeof fetch;
  /** Milliseconds that a page waits for the answer. Default 2000. */
  timeoutMs?: number;
}

/** Bytes of the longest answer that is read. A channel with two records and its whole history has some 20 kB. */
const MAX_ANSWER_BYTES = 1_000_000;

/** @throws Error if the answer is too long: its server must not fill the memory of the host's */
async function readText(answer: Response): Promise<string> {
  const reader = answer.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const part = await reader?.read();
    if (!part?.value) return Buffer.concat(parts).toString();
    parts.push(part.value);
    size += part.value.length;
    if (size <= MAX_ANSWER_BYTES) continue;
    await reader?.cancel();
    throw new Error(`The answer has more than ${MAX_ANSWER_BYTES} bytes.`);
  }
}

/**
 * Returns the JSON at a URL.
 * @throws Error if there is no answer in time, or one that is too long, has an error status or is no JSON
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
    return JSON.parse(await readText(answer));
  } finally {
    clearTimeout(timer);
  }
}
