import type { DerivedStatus } from './deriveSession.ts';
import { NO_PROGRESS } from './progress.ts';
import type { EngineState, SessionState } from './sessionState.ts';

const NOTHING_KNOWN: DerivedStatus = { status: 'active', reason: 'unverified', shown: 'active' };

/** A session of which nothing is known but its id, and how often it was told of before. */
export function newSession({ told }: EngineState, sessionId: string, born: boolean): SessionState {
  return {
    sessionId,
    list: null,
    run: null,
    stage: null,
    nodes: [],
    derived: NOTHING_KNOWN,
    progress: NO_PROGRESS,
    lastStep: null,
    failure: null,
    born,
    settled: null,
    settledRun: null,
    listMoved: false,
    liveMoved: false,
    entered: told.get(sessionId) ?? {},
    absence: null,
    local: null,
  };
}

/** As many as the browser keeps counters of; the oldest go. */
const MAX_COUNTED_ABSENT = 500;

/** The state with the counters of sessions that are let go of: should one come back, it is counted on. */
export function rememberCounters(state: EngineState, removed: readonly SessionState[]): EngineState {
  const told = new Map([...state.told, ...removed.map(({ sessionId, entered }) => [sessionId, entered] as const)]);
  return { ...state, told: new Map([...told].slice(-MAX_COUNTED_ABSENT)) };
}
