/** How the back end may misbehave (CONTRACT 7). */
export const FAULT_KINDS = [
  /** 200 with no sessions, as after a swallowed exception */
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
  /** Default: any. */
  method?: string;
  /** Matched against the path without its query; `*` stands for anything. Default: everything under `/api`. */
  path?: string;
  /** How many requests it still hits; default: all, until it is removed. */
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

/** The faults that are switched on. */
export interface Faults {
  readonly list: readonly Fault[];
  /** How many requests hang at the moment. */
  readonly hanging: number;
  /** Later faults come first. */
  add(spec: FaultSpec): Fault;
  /** Also releases what hangs because of it. @returns whether it was there */
  remove(id: number): boolean;
  clear(): void;
  /** The fault that hits this request, if any; counts it. */
  take(method: string, path: string): Fault | undefined;
  /** Calls back when the fault is removed or all are cleared. @returns a function that forgets the callback */
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
        // What already hangs because of it stays hanging until it is removed by name or with all others.
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
