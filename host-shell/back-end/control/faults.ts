/** The ways in which the back end can misbehave (CONTRACT 7). */
export const FAULT_KINDS = [
  /** 200 without sessions, as after a swallowed exception */
  'list-empty',
  /** JSON with a `detail`, status 500 unless another is given */
  'status',
  /** `Internal Server Error` without a content type, as from Next's proxy */
  'status-text',
  /** an HTML page, 502 unless another status is given */
  'html',
  /** no answer until the fault is removed */
  'hang',
  /** the right answer, after `ms` real milliseconds */
  'delay',
  /** 200 and half a JSON document */
  'malformed',
  /** 200 and `null` */
  'null',
  /** 200 and JSON of another shape */
  'wrong-shape',
  /** the connection is destroyed */
  'reset',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultSpec {
  kind: FaultKind;
  /** Default: any method. */
  method?: string;
  /** Matched against the path without its query; `*` matches anything. Default: everything under `/api`. */
  path?: string;
  /** Number of requests that it still affects. Default: unlimited, until it is removed. */
  count?: number;
  /** For `status`, `status-text` and `html`. */
  status?: number;
  /** For `status`. */
  detail?: unknown;
  /** For `delay`: real milliseconds. */
  ms?: number;
}

export interface Fault extends FaultSpec {
  id: number;
  path: string;
}

/** The active faults. */
export interface Faults {
  readonly list: readonly Fault[];
  /** Number of requests that currently hang. */
  readonly hanging: number;
  /** Adds a fault. When several match, the newest applies. */
  add(spec: FaultSpec): Fault;
  /** Removes a fault and releases the requests that hang because of it. @returns whether the fault existed */
  remove(id: number): boolean;
  clear(): void;
  /** Returns the fault that applies to this request, if any, and counts it. */
  take(method: string, path: string): Fault | undefined;
  /** Calls back when the fault is removed or all are cleared. @returns a function that cancels the callback */
  whenRemoved(fault: Fault, callback: () => void): () => void;
}

export function createFaults(): Faults {
  let faults: Fault[] = [];
  let nextId = 1;
  const waiting = new Map<number, Set<() => void>>();

  function release(id: number): void {
    const callbacks = waiting.get(id) ?? [];
    waiting.delete(id);
    for (const callback of callbacks) callback();
  }

  return {
    get list() {
      return faults;
    },
    get hanging() {
      return [...waiting.values()].reduce((sum, callbacks) => sum + callbacks.size, 0);
    },
    add(spec) {
      const fault: Fault = { path: '/api/*', ...spec, id: nextId++ };
      faults = [fault, ...faults];
      return fault;
    },
    remove(id) {
      const before = faults.length;
      faults = faults.filter((fault) => fault.id !== id);
      release(id);
      return faults.length < before;
    },
    clear() {
      faults = [];
      for (const id of [...waiting.keys()]) release(id);
    },
    take(method, path) {
      const fault = faults.find((candidate) => matches(candidate, method, path));
      if (fault?.count !== undefined) {
        fault.count -= 1;
        // Requests that hang because of it keep hanging until it is removed by id or all are cleared.
        if (fault.count <= 0) faults = faults.filter((other) => other !== fault);
      }
      return fault;
    },
    whenRemoved(fault, callback) {
      const callbacks = waiting.get(fault.id) ?? new Set();
      waiting.set(fault.id, callbacks.add(callback));
      return () => callbacks.delete(callback);
    },
  };
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  const pattern = fault.path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*')}$`).test(path);
}
