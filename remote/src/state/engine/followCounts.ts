import type { SessionCounts } from '../../core/observation.ts';
import type { EngineState } from '../../core/sessionState.ts';
import { clock, createTimer } from '../clock.ts';
import { keptAtom } from '../kept/keptAtom.ts';
import { counterOf, TOLD } from '../kept/keptSessions.ts';
import { store } from '../store.ts';

/** Delay after which messages that other tabs sent before they stored a counter have arrived, in milliseconds. */
const AFTER_MS = 1000;

/** Returns how often the sessions entered their current state, according to what any tab of the browser stored. */
function keptCountsNow(state: EngineState): SessionCounts[] {
  return Object.entries(store.get(keptAtom).sessions).flatMap(([sessionId, { activity }]) => {
    const session = state.sessions.get(sessionId);
    if (!session || !activity) return [];
    const [{ key }] = activity;
    const [name, count] = counterOf(sessionId, key);
    const subject = sessionId + name.slice(TOLD.length - 1);
    // this page will count the entry itself when it has not reached that state yet
    const isThere = subject === `${sessionId}:${session.settledRun ?? 'none'}:${session.settled}`;
    if (!isThere || count <= (session.entered[subject] ?? 0)) return [];
    return [{ sessionId, entered: { [subject]: count }, current: null }];
  });
}

/**
 * Keeps the counters of transitions up to date with those that the browser keeps. Without this, a page that finds a
 * state in its baseline, which another tab announces a moment later, would give the next entry a number already used.
 *
 * Returns an unsubscribe function.
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
