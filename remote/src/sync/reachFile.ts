import type { Clock } from './clock.ts';

export interface ReachOptions {
  readonly clock: Clock;
  readonly fetch: typeof fetch;
}

/** Whether the server has a file; if not, its status, or none if it did not answer. */
export type Reached = { readonly ok: true } | { readonly ok: false; readonly httpStatus?: number };

/** The back end may block for several seconds (CONTRACT 0.12). */
const TIMEOUT_MS = 8000;

/**
 * Asks whether the server gives a file, and drops the file itself: the request ends with the headers. The server knows
 * no HEAD.
 */
export async function reachFile({ clock, fetch }: ReachOptions, url: string): Promise<Reached> {
  const controller = new AbortController();
  const timer = clock.setTimeout(() => controller.abort(), TIMEOUT_MS);
  try {
    const { ok, status } = await fetch(url, {
      cache: 'no-store',
      credentials: 'same-origin',
      signal: controller.signal,
    });
    return ok ? { ok } : { ok, httpStatus: status };
  } catch {
    // no connection, or the timeout
    return { ok: false };
  } finally {
    clock.clearTimeout(timer);
    controller.abort();
  }
}
