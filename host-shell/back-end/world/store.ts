import { instant } from '../timestamps.ts';
import type { FileRecord, RunRecord, SessionRecord, StageTaskRecord } from './records.ts';

/** The database: tables and the queries over them, no rules. */
export class Store {
  /** In order of creation. */
  readonly sessions = new Map<string, SessionRecord>();
  readonly runs = new Map<string, RunRecord>();
  readonly stageTasks = new Map<string, StageTaskRecord>();

  /** Newest `started_at` first; SQLite sorts runs without one last (CONTRACT 1.2). */
  runsOf(sessionId: string): RunRecord[] {
    return [...this.runs.values()]
      .filter((run) => run.sessionId === sessionId)
      .reverse()
      .sort((a, b) => descending(instant(a.startedAt), instant(b.startedAt)));
  }

  /** Returns the run with that id or, of several runs with that task id, the newest (CONTRACT 1.8). */
  findRun(id: string): RunRecord | undefined {
    return this.runs.get(id) ?? [...this.runs.values()].reverse().find((run) => run.taskId === id);
  }

  /** Returns the file with exactly that path, of the newest run that lists it, or undefined when it is gone. */
  findFile(path: string): FileRecord | undefined {
    const listed = [...this.runs.values()].reverse().flatMap(({ files }) => files);
    const file = listed.find((candidate) => candidate.path === path);
    return file?.gone === true ? undefined : file;
  }

  /** Newest change first, then newest session (CONTRACT 1.2). */
  sessionsByChange(): SessionRecord[] {
    return [...this.sessions.values()]
      .reverse()
      .sort(
        (a, b) =>
          descending(instant(a.updatedAt), instant(b.updatedAt)) ||
          descending(instant(a.createdAt), instant(b.createdAt)),
      );
  }

  /** Hard delete with cascade (CONTRACT 1.2). */
  removeSession(id: string): boolean {
    if (!this.sessions.delete(id)) return false;
    for (const run of this.runs.values()) {
      if (run.sessionId !== id) continue;
      this.runs.delete(run.id);
      this.stageTasks.delete(run.id);
    }
    return true;
  }
}

/** Compares without subtraction, because -∞ − -∞ is not a number. */
function descending(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? 1 : -1;
}
