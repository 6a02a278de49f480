import type { Clock } from '../clock.ts';
import type { Executor, StartOptions } from '../executor/executor.ts';
import { buildFile } from '../files/buildFile.ts';
import type { FileSpec } from '../files/fileSpec.ts';
import type { Random } from '../random.ts';
import type { StageTasks } from '../stage-tasks/stageTasks.ts';
import { type Connections, sendJson } from '../websocket/connections.ts';
import { buildSession } from './buildRecords.ts';
import type { DagNode, RunRecord, SessionRecord, StageRecord } from './records.ts';
import type { SessionSpec } from './sessionSpec.ts';
import type { SessionStates } from './sessionStates.ts';
import type { Store } from './store.ts';

export interface WorldParts {
  clock: Clock;
  random: Random;
  store: Store;
  states: SessionStates;
  executor: Executor;
  stageTasks: StageTasks;
  connections: Connections;
}

export interface AddedSession {
  sessionId: string;
  runs: { id: string; taskId: string | null }[];
}

/** The controls of a test over the simulated laboratory. They can set any state, without the rules of the real one. */
export class World {
  readonly #parts: WorldParts;

  constructor(parts: WorldParts) {
    this.#parts = parts;
  }

  /** Adds a session in any state. Its runs are rows only: nothing executes them (for that, see `start`). */
  addSession(spec: SessionSpec = {}): AddedSession {
    const { clock, random, store } = this.#parts;
    const { session, runs } = buildSession(spec, clock.now(), random);
    store.sessions.set(session.id, session);
    for (const { run, stageTask } of runs) {
      store.runs.set(run.id, run);
      if (stageTask !== undefined) store.stageTasks.set(run.id, stageTask);
    }
    return { sessionId: session.id, runs: runs.map(({ run }) => ({ id: run.id, taskId: run.taskId })) };
  }

  /** Returns the record of a session, for reading. */
  session(id: string): SessionRecord | undefined {
    return this.#parts.store.sessions.get(id);
  }

  sessions(): SessionRecord[] {
    return [...this.#parts.store.sessions.values()];
  }

  /** Returns the record of a run, by run id or task id. */
  run(id: string): RunRecord | undefined {
    return this.#parts.store.findRun(id);
  }

  runsOf(sessionId: string): RunRecord[] {
    return this.#parts.store.runsOf(sessionId);
  }

  stages(taskId: string): StageRecord[] {
    return this.#parts.store.stageTasks.get(taskId)?.stages ?? [];
  }

  /**
   * @returns false when there is no such record, here and below
   * @throws TypeError for a member that the record does not have
   */
  patchSession(id: string, patch: Partial<SessionRecord>): boolean {
    return assign(this.session(id), patch);
  }

  patchRun(id: string, patch: Partial<RunRecord>): boolean {
    return assign(this.run(id), patch);
  }

  patchStage(taskId: string, number: number, patch: Partial<StageRecord>): boolean {
    return assign(
      this.stages(taskId).find((stage) => stage.number === number),
      patch,
    );
  }

  patchNode(runId: string, nodeId: string, patch: Partial<DagNode>): boolean {
    return assign(
      this.run(runId)?.nodes.find((node) => node.id === nodeId),
      patch,
    );
  }

  /** Adds files to a run, as if a node had just written them. @returns false when there is no such run */
  addFiles(runId: string, specs: readonly FileSpec[]): boolean {
    const { clock, random } = this.#parts;
    const run = this.run(runId);
    if (run === undefined) return false;
    run.files.push(...specs.map((spec) => buildFile(spec, run, clock.now(), random)));
    return true;
  }

  /** Same as `POST /api/sessions/{id}/suspend`: changes the label only. */
  suspendSession(id: string): boolean {
    return this.#parts.states.suspend(id);
  }

  /** Same as `DELETE /api/sessions/{id}`. */
  removeSession(id: string): boolean {
    return this.#parts.store.removeSession(id);
  }

  /** Removes all sessions, ends all work and closes all sockets, as if the server was newly set up. */
  clear(): void {
    const { connections, executor, stageTasks, store } = this.#parts;
    executor.abandonAll();
    for (const taskId of this.sockets) this.drop(taskId, 1001);
    for (const taskId of store.stageTasks.keys()) stageTasks.stop(taskId);
    for (const id of [...store.sessions.keys()]) store.removeSession(id);
    connections.clear();
  }

  /** Starts a run as another client would, whose socket is not ours. */
  start(options: Omit<StartOptions, 'sink'>): { sessionId: string; runId: string } {
    return this.#parts.executor.start(options);
  }

  /** Pauses a task as another client's socket would. @returns the message of the acknowledgement */
  pause(taskId: string): string {
    return this.#parts.executor.active.pause(taskId);
  }

  resume(taskId: string): string {
    return this.#parts.executor.active.resume(taskId);
  }

  cancel(taskId: string): string {
    return this.#parts.executor.cancel(taskId);
  }

  /** Ids of the pending approvals, oldest first. */
  get approvals(): string[] {
    return this.#parts.executor.approvals.pending;
  }

  resolveApproval(id: string, resolution: string): boolean {
    return this.#parts.executor.approvals.resolve(id, resolution) !== undefined;
  }

  /** Runs a stage of a stage task for that many simulated milliseconds. */
  runStage(taskId: string, number: number, ms: number, failure?: string): void {
    this.#parts.stageTasks.runStage(taskId, number, ms, failure);
  }

  /** Number of runs that are executing. */
  get running(): number {
    return this.#parts.executor.running;
  }

  /** Task ids of the open sockets, oldest first. */
  get sockets(): string[] {
    return this.#parts.connections.taskIds;
  }

  /**
   * Sends anything to the newest socket of a task: a text unchanged, all else as JSON. @returns whether there is one
   */
  push(taskId: string, event: unknown): boolean {
    const socket = this.#parts.connections.socketsOf(taskId).at(-1);
    if (socket === undefined) return false;
    if (typeof event === 'string') socket.send(event);
    else sendJson(socket, event);
    return true;
  }

  /** Closes all sockets of a task; 1006 cuts the line without a closing frame. @returns the number of sockets */
  drop(taskId: string, code = 1006, reason = ''): number {
    const sockets = this.#parts.connections.socketsOf(taskId);
    for (const socket of sockets) {
      if (code === 1006) socket.terminate();
      else socket.close(code, reason);
    }
    return sockets.length;
  }
}

function assign<T extends object>(target: T | undefined, patch: Partial<T>): boolean {
  if (target === undefined) return false;
  const stranger = Object.keys(patch).find((member) => !Object.hasOwn(target, member));
  if (stranger !== undefined) throw new TypeError(`A record has no member "${stranger}" to patch`);
  Object.assign(target, patch);
  return true;
}
