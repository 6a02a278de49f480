import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { RunRecord, SessionRecord } from '../world/records.ts';
import type { SessionStates } from '../world/sessionStates.ts';
import type { Store } from '../world/store.ts';
import { ActiveRuns } from './activeRuns.ts';
import { Approvals } from './approvals.ts';
import { type EventSink, NO_SINK } from './eventSink.ts';
import { Execution } from './execution.ts';
import { agentOf } from './modes.ts';
import { PauseFlags } from './pauseFlags.ts';

export interface ExecutorParts {
  clock: Clock;
  random: Random;
  store: Store;
  states: SessionStates;
}

export interface StartOptions {
  taskId: string;
  task: string;
  config: Record<string, unknown>;
  /** Receives the events, once the session is known. Default: they are dropped. */
  sink?: (sessionId: string) => EventSink;
}

/** Starts and controls runs by task id, as the WebSocket handler does. */
export class Executor {
  readonly approvals = new Approvals();
  readonly flags = new PauseFlags();
  readonly active: ActiveRuns;
  readonly #parts: ExecutorParts;
  readonly #executions = new Set<Execution>();

  constructor(parts: ExecutorParts) {
    this.#parts = parts;
    this.active = new ActiveRuns(parts.store, this.flags);
  }

  /** Starts a new run, and unless the config names a session, a new session (CONTRACT 2.1.3). */
  start({ taskId, task, config, sink }: StartOptions): { sessionId: string; runId: string } {
    const { clock, random, states, store } = this.#parts;
    const mode = typeof config.mode === 'string' ? config.mode : 'one-shot';
    const named = reusedSession(config);
    const session = named === undefined ? this.#newSession(mode, taskId, config) : store.sessions.get(named);
    // Not validated: a session that does not exist is echoed, and its run is in memory only (CONTRACT 2.1.3).
    const sessionId = session?.id ?? named ?? '';
    const run = this.#newRun(sessionId, taskId, task, mode, config);
    if (session !== undefined) store.runs.set(run.id, run);
    this.active.register(taskId, run, session !== undefined);
    const execution = new Execution({
      clock,
      random: random.fork(run.id),
      states,
      session,
      run,
      taskId,
      task,
      config,
      sink: sink?.(sessionId) ?? NO_SINK,
      flags: this.flags,
      approvals: this.approvals,
      ended: () => {
        this.#executions.delete(execution);
        this.active.remove(taskId);
      },
    });
    this.#executions.add(execution);
    execution.start();
    return { sessionId, runId: run.id };
  }

  /** Number of runs that are executing. */
  get running(): number {
    return this.#executions.size;
  }

  /** @returns the message of the first of the two events (CONTRACT 2.2) */
  cancel(taskId: string): string {
    const message = this.active.cancel(taskId);
    for (const execution of this.#executions) {
      if (execution.taskId === taskId) execution.cancel();
    }
    return message;
  }

  /** Ends all work immediately and silently. */
  abandonAll(): void {
    for (const execution of [...this.#executions]) execution.abandon();
  }

  #newSession(mode: string, taskId: string, config: Record<string, unknown>): SessionRecord {
    const given = config.sessionName;
    const name = typeof given === 'string' && given !== '' ? given : `${mode}_${taskId.slice(0, 8)}`;
    return this.#parts.states.create(mode, name, config);
  }

  #newRun(sessionId: string, taskId: string, task: string, mode: string, config: Record<string, unknown>): RunRecord {
    const { clock, random } = this.#parts;
    return {
      id: random.uuid(),
      sessionId,
      taskId,
      mode,
      ...agentOf(mode, config),
      status: 'executing',
      task,
      startedAt: clock.now(),
      completedAt: null,
      isBranch: false,
      meta: { ...config, session_id: sessionId, task_id: taskId },
      nodes: [],
      edges: [],
      nodeEvents: [],
      costs: [],
      files: [],
    };
  }
}

function reusedSession(config: Record<string, unknown>): string | undefined {
  for (const id of [config.copilotSessionId, config.session_id]) {
    if (typeof id === 'string' && id !== '') return id;
  }
  return undefined;
}
