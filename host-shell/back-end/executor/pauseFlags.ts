import type { Wait } from '../script.ts';

/**
 * The in-memory pause flags. They belong to the task id, not to the run: runs that share one after a reconnect pause
 * and resume together (CONTRACT 2.5).
 */
export class PauseFlags {
  readonly #paused = new Set<string>();
  readonly #waiting = new Map<string, (() => void)[]>();

  isPaused(taskId: string): boolean {
    return this.#paused.has(taskId);
  }

  set(taskId: string, paused: boolean): void {
    if (paused) {
      this.#paused.add(taskId);
      return;
    }
    this.#paused.delete(taskId);
    const waiting = this.#waiting.get(taskId) ?? [];
    this.#waiting.delete(taskId);
    for (const resume of waiting) resume();
  }

  /** Waits until the flag is next cleared. */
  cleared(taskId: string): Wait {
    return (resume) => {
      this.#waiting.set(taskId, [...(this.#waiting.get(taskId) ?? []), resume]);
    };
  }
}
