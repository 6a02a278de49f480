import { knowledgeOf } from '../../core/knowledge.ts';
import { type Lane, laneOf } from '../../core/lanes.ts';
import { isWatchedOn, type SeenChanges } from '../../core/seenStates.ts';
import { isStale, type SessionState } from '../../core/sessionState.ts';
import type { Span } from '../../core/spans.ts';
import { goesOn, type ToldSpan } from '../../core/toldTimes.ts';
import { clock } from '../clock.ts';
import { engineState } from '../engine/engine.ts';
import type { ToldTimes } from '../kept/toldTimes.ts';
import { serverTime } from '../kept/watch.ts';

/** What the browser keeps for the timeline. */
export interface KeptTimes {
  readonly watched: readonly Span[];
  readonly changes: SeenChanges;
  readonly told: ToldTimes;
}

/** A session in the timeline. */
export interface SessionLane {
  readonly sessionId: string;
  readonly lane: Lane;
}

/** Returns the spans in which this browser watched; the last one reaches to the present while it goes on. */
function watchedUntilNow(watched: readonly Span[], now: number): readonly Span[] {
  const last = watched.at(-1);
  if (!last || isStale(engineState().poll) || !isWatchedOn(last.to, now)) return watched;
  return [...watched.slice(0, -1), { from: last.from, to: now }];
}

function isOpen(session: SessionState | undefined, span: ToldSpan): boolean {
  if (!session) return false;
  if (span.stage === null) return goesOn(session.run, span);
  const stage = session.stage?.stages.find(({ number }) => number === span.stage);
  return session.run?.runId === span.runId && stage?.status === 'running';
}

/** Returns until when MARS said what it says of a session: now, or when it last answered. */
function saidUntil(session: SessionState | undefined, now: number): number {
  if (!session) return now;
  const { source, at } = knowledgeOf(engineState(), session);
  return source === 'stale' ? now - (clock.now() - at) : now;
}

/** Whether a lane shows more than that nobody watched. */
function hasContent(lane: Lane): boolean {
  return lane.told.length > 0 || lane.seen.some(({ state }) => state !== 'idle');
}

/** Returns the last milliseconds of the server's time. */
export function lastWindow(ms: number): Span {
  const to = serverTime(engineState());
  return { from: to - ms, to };
}

/**
 * Returns the lanes of these sessions in a window that ends now, in the same order. A session of which nothing happened
 * in the window is left out, once that is known.
 */
export function sessionLanes(ids: readonly string[], kept: KeptTimes, window: Span): readonly SessionLane[] {
  const { sessions } = engineState();
  const watched = watchedUntilNow(kept.watched, window.to);
  return ids.flatMap((sessionId) => {
    const session = sessions.get(sessionId);
    const told = kept.told.get(sessionId) ?? null;
    const { createdAt, updatedAt } = session?.list ?? { createdAt: null, updatedAt: null };
    const lane = laneOf({
      createdAt,
      changes: kept.changes.get(sessionId) ?? [],
      watched,
      told,
      goesOn: (span) => isOpen(session, span),
      saidUntil: saidUntil(session, window.to),
      window,
    });
    const mayHave = told === null && (updatedAt ?? window.to) >= window.from;
    return mayHave || hasContent(lane) ? [{ sessionId, lane }] : [];
  });
}
