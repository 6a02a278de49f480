import type { Clock } from '../clock.ts';

export interface LoggedRequest {
  method: string;
  /** The path with its query. */
  path: string;
  /** Null until the request is answered, forever if it never is; 101 for a socket. */
  status: number | null;
  /** When it arrived, in simulated epoch milliseconds. */
  time: number;
}

/** The oldest entries are dropped, so that a page left open for a day does not fill the memory. */
const MAX_REQUESTS = 10_000;

/** The requests of clients, in order of arrival, without control requests. */
export interface RequestLog {
  readonly entries: readonly LoggedRequest[];
  /** @returns a function that records the status of the answer */
  add(method: string, path: string): (status: number) => void;
  clear(): void;
}

export function createRequestLog(clock: Clock): RequestLog {
  const entries: LoggedRequest[] = [];
  return {
    entries,
    add(method, path) {
      const entry: LoggedRequest = { method, path, status: null, time: clock.now() };
      entries.push(entry);
      if (entries.length > MAX_REQUESTS) entries.shift();
      return (status) => {
        entry.status = status;
      };
    },
    clear() {
      entries.length = 0;
    },
  };
}
