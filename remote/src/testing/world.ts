import type { DagNode } from '../core/dag.ts';
import type { RunEvidence, Stage } from '../core/evidence.ts';
import type { HostLiveFacts } from '../core/liveRun.ts';
import type { Observation, SnapshotObservation, SnapshotRow } from '../core/observation.ts';
import { reconcile } from '../core/reconcile.ts';
import { type EngineState, INITIAL_STATE, type SessionState } from '../core/sessionState.ts';
import type { Transition } from '../core/transition.ts';

/** The server's clock when the page's monotonic clock is 0. */
export const SERVER_START = Date.UTC(2026, 10, 22, 19, 2, 10);

const HOUR_MS = 3_600_000;

/** A row of the list: an hour old, active, with a mode that runs over the socket. */
export function row(sessionId: string, over: Partial<SnapshotRow> = {}): SnapshotRow {
  const createdAt = SERVER_START - HOUR_MS;
  return {
    sessionId,
    name: `one-shot_task_177`,
    mode: 'one-shot',
    status: 'active',
    phase: 'one_shot',
    createdAt,
    updatedAt: createdAt,
    ...over,
  };
}

/** A run; its task has the name of the run. */
export function run(runId: string, status = 'executing', over: Partial<RunEvidence> = {}): RunEvidence {
  const startedAt = SERVER_START - HOUR_MS;
  return { runId, taskId: `task-of-${runId}`, status, startedAt, completedAt: null, ...over };
}

export function stage(number: number, status: string, error: string | null = null): Stage {
  return { number, name: `Stage ${number}`, status, error };
}

export function node(id: string, status: string): DagNode {
  return { id, label: `Node ${id}`, status };
}

export function facts(over: Partial<HostLiveFacts> = {}): HostLiveFacts {
  return {
    taskId: null,
    connected: true,
    workflowStatus: null,
    dagRunId: null,
    dagNodes: [],
    approvalId: null,
    approvalSessionId: null,
    approvalText: null,
    ...over,
  };
}

/** Returns the shown status, with its reason if there is one. */
export function wordOf(session: SessionState | undefined): string | null {
  if (!session) return null;
  const { shown, reason } = session.derived;
  return reason === null ? shown : `${shown}/${reason}`;
}

export interface World {
  readonly state: EngineState;
  /** All announced transitions, in order. */
  readonly said: readonly Transition[];
  now(): number;
  wait(ms: number): void;
  /** The server's clock, milliseconds since the epoch. */
  serverTime(): number;
  /** Every method that observes something returns the transitions that it caused. */
  observe(observation: Observation): readonly Transition[];
  /** A good answer of the list, requested and answered now. */
  list(rows: readonly SnapshotRow[], over?: Partial<SnapshotObservation>): readonly Transition[];
  runs(sessionId: string, runs: readonly RunEvidence[], requestedAt?: number): readonly Transition[];
  stages(sessionId: string, runId: string, stages: readonly Stage[], percent?: number | null): readonly Transition[];
  dag(sessionId: string, runId: string, nodes: readonly DagNode[]): readonly Transition[];
  live(over: Partial<HostLiveFacts> | null): readonly Transition[];
  session(sessionId: string): SessionState;
  word(sessionId: string): string | null;
}

/**
 * The reducer with a clock: every observation takes ten milliseconds, and the server answers with its time.
 *
 * @param tell called with every observation before it is applied, as the other tabs of a browser are
 */
export function createWorld(tell: (observation: Observation) => void = () => {}): World {
  let state = INITIAL_STATE;
  let now = 1000;
  let live = facts();
  const said: Transition[] = [];

  const observe = (observation: Observation): readonly Transition[] => {
    tell(observation);
    const result = reconcile(state, observation);
    state = result.state;
    said.push(...result.transitions);
    return result.transitions;
  };
  const asked = (requestedAt = now): { requestedAt: number; receivedAt: number } => {
    now += 10;
    return { requestedAt, receivedAt: now };
  };
  const serverTime = (): number => SERVER_START + now;

  return {
    get state() {
      return state;
    },
    said,
    now: () => now,
    wait(ms) {
      now += ms;
    },
    serverTime,
    observe,
    list: (rows, over = {}) =>
      observe({
        kind: 'snapshot',
        rows,
        capped: false,
        ...asked(),
        // the header has whole seconds
        serverDate: Math.floor(serverTime() / 1000) * 1000,
        ...over,
      }),
    runs: (sessionId, runs, requestedAt) => observe({ kind: 'runs', sessionId, runs, ...asked(requestedAt) }),
    stages: (sessionId, runId, stages, percent = null) =>
      observe({ kind: 'stage', sessionId, runId, stages, percent, ...asked() }),
    dag: (sessionId, runId, nodes) => observe({ kind: 'dag', sessionId, runId, nodes, ...asked() }),
    live(over) {
      now += 10;
      live = { ...live, ...over };
      const said = observe({ kind: 'live', at: now, facts: over && live });
      now += 10;
      return said;
    },
    session(sessionId) {
      const session = state.sessions.get(sessionId);
      if (!session) throw new Error(`There is no session ${sessionId}.`);
      return session;
    },
    word: (sessionId) => wordOf(state.sessions.get(sessionId)),
  };
}

/** Returns the kinds of transitions, which most tests check. */
export function kinds(transitions: readonly Transition[]): string[] {
  return transitions.map((transition) => transition.kind);
}
