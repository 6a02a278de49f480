import type { SessionCounts } from '../../core/observation.ts';
import type { EngineState } from '../../core/sessionState.ts';
import { clock, createTimer } from '../clock.ts';
import { keptAtom } from '../kept/keptAtom.ts';
import { counterOf, TOLD } from '../kept/keptSessions.ts';
import { store } from '../store.ts';

/** By then a page has heard what the other tabs said before they wrote it down. */
const AFTER_MS = 1000;

/** How often the sessions entered the state that they are in, by what any tab of the browser has written down. */
function keptCountsNow(state: EngineState): SessionCounts[] {
  return Object.entries(store.get(keptAtom).sessions).flatMap(([sessionId, { activity }]) => {
    const session = state.sessions.get(sessionId);
    if (!session || !activity) return [];
    const [{ key }] = activity;
    const [name, count] = counterOf(sessionId, key);
    const subject = sessionId + name.slice(TOLD.length - 1);
    // of a state that this page has not come to yet, it will count the entry itself
    const isThere = subject === `${sessionId}:${session.settledRun ?? 'none'}:${session.settled}`;
    if (!isThere || count <= (session.entered[subject] ?? 0)) return [];
    return [{ sessionId, entered: { [subject]: count }, current: null }];
  });
}

/**
 * Keeps the counters of transitions up to those that the browser keeps. A page may find a state as its baseline that
 * another tab tells of a moment later: it would give the next entry the number that was told already.
 *
 * Returns how to stop.
 */
export function followCounts(state: () => EngineState, onCounts: (counts: SessionCounts[]) => void): () => void {
  const timer = createTimer(clock);
  const look = (): void => {
    const counts = keptCountsNow(state());
    if (counts.length > 0) onCounts(counts);
  };
  const stop = store.sub(keptAtom, () => {
    if (!timer.isSet()) timer.set(AFTER_MS, look);
  });
  return () => {
    stop();
    timer.stop();
  };
}
