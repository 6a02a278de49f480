import type { DerivedStatus } from './deriveSession.ts';
import { NO_PROGRESS } from './progress.ts';
import type { EngineState, SessionState } from './sessionState.ts';

const NOTHING_KNOWN: DerivedStatus = { status: 'active', reason: 'unverified', shown: 'active' };

/** Returns a session with nothing but its id and the counters of its earlier transitions. */
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

/** Maximum number of removed sessions whose counters the browser keeps; the oldest are dropped. */
export const MAX_COUNTED_ABSENT = 500;

/** Returns the state with the counters of removed sessions, so that counting continues if one comes back. */
export function rememberCounters(state: EngineState, removed: readonly SessionState[]): EngineState {
  const told = new Map([...state.told, ...removed.map(({ sessionId, entered }) => [sessionId, entered] as const)]);
  return { ...state, told: new Map([...told].slice(-MAX_COUNTED_ABSENT)) };
}
