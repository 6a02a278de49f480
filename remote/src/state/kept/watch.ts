import { serverNow } from '../../core/elapsed.ts';
import { NEVER } from '../../core/evidence.ts';
import { isWatchedOn, type SeenState, seenState, watchedUntil, withState } from '../../core/seenStates.ts';
import { type EngineState, isStale } from '../../core/sessionState.ts';
import { clock } from '../clock.ts';
import { keepSeen, seenChanges, watched } from './seenTimes.ts';

/** The time of the server, as well as this browser knows it, in milliseconds since the epoch. */
export function serverTime({ poll }: EngineState): number {
  return poll.serverClock ? serverNow(poll.serverClock, clock.now()) : clock.wall();
}

/** The header has whole seconds: with each list, the known time of the server may step back by less than that. */
const HEADER_MS = 1000;

/** What one tab keeps for the timeline. Only the tab that polls keeps it, so that two tabs do not keep it twice. */
export interface Watch {
  /** Called after each good list. */
  listed(state: EngineState): void;
  /** Called after something else was said of these sessions. */
  saw(state: EngineState, ids: Iterable<string>): void;
}

/** @param leads whether this tab polls for all tabs of the browser */
export function createWatch(leads: () => boolean): Watch {
  /** When this page began to watch again after its last gap, in monotonic milliseconds; `NEVER` without a gap. */
  let since = NEVER;
  /** The time of the server at the last good list; null before the first. */
  let last: number | null = null;
  let latest = NEVER;

  /** Returns the time of the server. It does not step back, unless the clock was set back. */
  function timeOf(state: EngineState): number {
    const at = serverTime(state);
    const isStep = at < latest && latest - at <= HEADER_MS;
    latest = isStep ? latest : at;
    return latest;
  }

  function saw(state: EngineState, ids: Iterable<string>): void {
    if (last === null || !leads()) return;
    const at = timeOf(state);
    const see = (id: string): SeenState => {
      const session = state.sessions.get(id);
      return session ? seenState(state, session, clock.now(), since) : 'unsure';
    };
    keepSeen(ids, (id, changes) => withState(changes, at, see(id)), at);
  }

  return {
    saw,
    listed(state) {
      // while the shown data keeps its age, nobody watches
      if (isStale(state.poll)) return;
      const at = timeOf(state);
      if (last !== null && !isWatchedOn(last, at)) since = state.poll.lastGoodAt;
      last = at;
      if (!leads()) return;
      watched.write(watchedUntil(watched.read(), at));
      // a session that is gone is not seen any more
      saw(state, new Set([...state.sessions.keys(), ...seenChanges.read().keys()]));
    },
  };
}
