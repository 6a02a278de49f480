import type { Clock } from '../clock.ts';

export interface LoggedRequest {
  method: string;
  /** With its query. */
  path: string;
  /** Null until it is answered, and for ever if it never is; 101 for a socket. */
  status: number | null;
  /** Simulated epoch milliseconds at which it arrived. */
  time: number;
}

/** A page left open for a day must not fill the memory: the oldest go. */
const MAX_REQUESTS = 10_000;

/** What the outside asked for, in order of arrival; control requests are not in it. */
export interface RequestLog {
  readonly entries: readonly LoggedRequest[];
  /** @returns a function that notes the answer's status */
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
