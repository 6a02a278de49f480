import type { RunRecord } from '../world/records.ts';
import type { Store } from '../world/store.ts';
import type { PauseFlags } from './pauseFlags.ts';

interface ActiveRun {
  run: RunRecord;
  /** False when the session does not exist: the run is then in memory only (CONTRACT 2.1.3). */
  stored: boolean;
  /** The status in memory, which `request_state` reports. */
  status: string;
}

/** The contents of `_active_runs`: the newest run of each task id (CONTRACT 2.1.4). */
export class ActiveRuns {
  readonly #runs = new Map<string, ActiveRun>();
  readonly #store: Store;
  readonly #flags: PauseFlags;

  constructor(store: Store, flags: PauseFlags) {
    this.#store = store;
    this.#flags = flags;
  }

  register(taskId: string, run: RunRecord, stored: boolean): void {
    this.#runs.set(taskId, { run, stored, status: run.status });
  }

  /** The first run that ends removes the entry, even if the entry now belongs to another run. */
  remove(taskId: string): void {
    this.#runs.delete(taskId);
    this.#flags.set(taskId, false);
  }

  statusOf(taskId: string): string | undefined {
    return this.#runs.get(taskId)?.status;
  }

  /** @returns the message of the acknowledgement, which is sent whether or not a run was paused (CONTRACT 2.2) */
  pause(taskId: string): string {
    const message = this.#transition(taskId, ['executing'], 'paused', 'Workflow paused');
    this.#flags.set(taskId, true);
    return message;
  }

  resume(taskId: string): string {
    const message = this.#transition(taskId, ['paused'], 'executing', 'Workflow resumed');
    this.#flags.set(taskId, false);
    return message;
  }

  cancel(taskId: string): string {
    const from = ['draft', 'planning', 'executing', 'paused', 'waiting_approval'];
    return this.#transition(taskId, from, 'cancelled', 'Workflow cancelled');
  }

  #transition(taskId: string, from: readonly string[], to: string, message: string): string {
    const active = this.#runs.get(taskId);
    if (active === undefined) return `Task ${taskId} not found`;
    active.status = to;
    const { run } = active;
    if (!active.stored) return `${message} (local only)`;
    if (!this.#store.runs.has(run.id)) {
      return `${message} (with warning: Run ${run.id} not found in session ${run.sessionId})`;
    }
    if (!from.includes(run.status)) {
      return `${message} (with warning: Invalid transition from ${run.status} to ${to})`;
    }
    run.status = to;
    return message;
  }
}
