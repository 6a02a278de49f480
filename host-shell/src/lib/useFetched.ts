import { useEffect, useState } from 'react';

export interface Fetched<T> {
  data: T | null;
  /** A sentence about the last attempt; null when it succeeded. */
  failure: string | null;
}

/**
 * Reads JSON now and every `everyMs`, one request at a time, and keeps the last good answer when one fails. A change of
 * the path restarts it. The answer is not validated.
 */
export function useFetched<T>(url: string, everyMs: number): Fetched<T> {
  const [result, setResult] = useState<Fetched<T> & { url: string }>({ url, data: null, failure: null });

  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function read(): Promise<void> {
      let failure: string | null = null;
      let data: T | null = null;
      try {
        const answer = await fetch(url, { cache: 'no-store', signal: abort.signal });
        if (answer.ok) data = (await answer.json()) as T;
        else
          failure =
            answer.status === 404 ? 'MARS does not know it.' : `MARS answered with an error (${answer.status}).`;
      } catch {
        failure = 'MARS could not be reached.';
      }
      if (abort.signal.aborted) return;
      setResult((last) => ({ url, data: data ?? (last.url === url ? last.data : null), failure }));
      timer = setTimeout(read, everyMs);
    }

    void read();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [url, everyMs]);

  return result.url === url ? result : { data: null, failure: null };
}
