import type { FailureKind } from '../core/failureKind.ts';
import type { Clock } from './clock.ts';

/** Why there is no answer. A value, never an exception. */
export interface RestFailure {
  readonly ok: false;
  readonly failure: FailureKind;
  readonly httpStatus?: number;
  /** The wait that the server asked for, in milliseconds. */
  readonly retryAfterMs?: number;
  /** The server's own sentence (`detail`), for the user. */
  readonly detail?: string;
}

export interface RestAnswer<T> {
  readonly ok: true;
  readonly value: T;
  readonly requestedAt: number;
  readonly receivedAt: number;
  /** The server's clock, in milliseconds since the epoch. */
  readonly date: number | null;
}

export type RestResult<T> = RestAnswer<T> | RestFailure;

export interface RestClient {
  /** @param read returns null for a body of another shape */
  get<T>(path: string, read: (body: unknown) => T | null): Promise<RestResult<T>>;
  post(path: string): Promise<RestResult<unknown>>;
  /** The pending requests. */
  readonly running: ReadonlySet<unknown>;
  /** Aborts every pending request. */
  abort(): void;
}

export interface RestOptions {
  clock: Clock;
  /** Read at each request because the host may change them. */
  fetch(): typeof fetch;
  baseUrl(): string;
}

/** The back end's event loop blocks after a cancel, and the host's proxy waits five minutes (CONTRACT 0.12). */
const TIMEOUT_MS = 8000;

/** Maximum length of a server's error text on screen. */
const MAX_DETAIL_LENGTH = 200;

function retryAfter(response: Response, wall: number): number | undefined {
  const value = response.headers.get('retry-after');
  if (!value) return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - wall;
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

function detailOf(body: unknown): string | undefined {
  const detail = typeof body === 'object' && body !== null && 'detail' in body ? body.detail : undefined;
  return typeof detail === 'string' ? detail.slice(0, MAX_DETAIL_LENGTH) : undefined;
}

async function json(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  if (!/\bjson\b/i.test(type)) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Rejects when the signal aborts: the host's own fetch, or its response body, may ignore the signal. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
}

/**
 * The only access to the back end: same origin unless the host sets another, same-origin cookies, no cache, a timeout
 * of eight seconds.
 */
export function createRestClient(options: RestOptions): RestClient {
  const { clock } = options;
  const running = new Set<AbortController>();

  async function request<T>(
    method: 'GET' | 'POST',
    path: string,
    read: (body: unknown) => T | null,
  ): Promise<RestResult<T>> {
    const controller = new AbortController();
    let timedOut = false;
    const timer = clock.setTimeout(() => {
      timedOut = true;
      controller.abort();
    }, TIMEOUT_MS);
    running.add(controller);
    const requestedAt = clock.now();
    const exchange = async (): Promise<{ response: Response; body: unknown }> => {
      const response = await options.fetch()(`${options.baseUrl()}${path}`, {
        method,
        cache: 'no-store',
        credentials: 'same-origin',
        headers: { accept: 'application/json' },
        signal: controller.signal,
      });
      return { response, body: await json(response) };
    };
    try {
      const { response, body } = await Promise.race([exchange(), aborted(controller.signal)]);
      const httpStatus = response.status;
      if (!response.ok) {
        const refused = body !== undefined && (httpStatus === 401 || httpStatus === 403 || httpStatus === 422);
        const retryAfterMs = retryAfter(response, clock.wall());
        const detail = detailOf(body);
        return {
          ok: false,
          failure: refused ? 'refused' : 'http',
          httpStatus,
          ...(retryAfterMs !== undefined && { retryAfterMs }),
          ...(detail !== undefined && { detail }),
        };
      }
      if (body === undefined) return { ok: false, failure: 'not-json', httpStatus };
      const value = read(body);
      if (value === null) return { ok: false, failure: 'wrong-shape', httpStatus };
      const date = Date.parse(response.headers.get('date') ?? '');
      return { ok: true, value, requestedAt, receivedAt: clock.now(), date: Number.isNaN(date) ? null : date };
    } catch {
      // fetch rejects with a TypeError for everything from DNS to a reset, and with an AbortError for our own abort
      return { ok: false, failure: timedOut ? 'timeout' : 'network' };
    } finally {
      clock.clearTimeout(timer);
      running.delete(controller);
    }
  }

  return {
    running,
    get: (path, read) => request('GET', path, read),
    post: (path) => request('POST', path, (body) => body ?? {}),
    abort() {
      for (const controller of running) controller.abort();
    },
  };
}
