import type { DerivedStatus } from './deriveSession.ts';
import { NO_PROGRESS } from './progress.ts';
import type { SessionState } from './sessionState.ts';

const NOTHING_KNOWN: DerivedStatus = { status: 'active', reason: 'unverified', shown: 'active' };

/** A session of which nothing is known but its id. */
export function newSession(sessionId: string, born: boolean): SessionState {
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
    entered: {},
    absence: null,
    local: null,
  };
}
