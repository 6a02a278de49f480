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

/** The time that the timeline shows. It ends in the moment in which it was made. */
export interface Moment {
  /** By the server's clock. */
  readonly window: Span;
  /** The end of the window by the page's monotonic clock, in milliseconds. */
  readonly now: number;
}

/** Derives lanes. Only a lane that something has changed is derived again; another stays the same object. */
export interface Lanes {
  /**
   * Returns the lanes of these sessions in the same order. A session of which nothing happened in the window is left
   * out, once that is known.
   */
  of(ids: readonly string[], kept: KeptTimes, moment: Moment): readonly SessionLane[];
}

/** What a lane is derived from, beside what all lanes have in common. */
type Sources = readonly unknown[];

interface Derived {
  readonly sources: Sources;
  /** Null if nothing happened. */
  readonly lane: SessionLane | null;
}

/** Returns the spans in which this browser watched; the last one reaches to the end while it goes on. */
function watchedUntil(watched: readonly Span[], end: number): readonly Span[] {
  const last = watched.at(-1);
  if (!last || isStale(engineState().poll) || !isWatchedOn(last.to, end)) return watched;
  return [...watched.slice(0, -1), { from: last.from, to: end }];
}

function isOpen(session: SessionState | undefined, span: ToldSpan): boolean {
  if (!session) return false;
  if (span.stage === null) return goesOn(session.run, span);
  const stage = session.stage?.stages.find(({ number }) => number === span.stage);
  return session.run?.runId === span.runId && stage?.status === 'running';
}

/** Returns until when MARS said what it says of a session: the end, or when it last answered. */
function saidUntil(session: SessionState | undefined, { window, now }: Moment): number {
  if (!session) return window.to;
  const { source, at } = knowledgeOf(engineState(), session);
  return source === 'stale' ? window.to - (now - at) : window.to;
}

/** Whether a lane shows more than that nobody watched. */
function hasContent(lane: Lane): boolean {
  return lane.told.length > 0 || lane.seen.some(({ state }) => state !== 'idle');
}

/** Returns the last milliseconds, up to now. */
export function lastMoment(ms: number): Moment {
  const to = serverTime(engineState());
  return { window: { from: to - ms, to }, now: clock.now() };
}

function derive(sessionId: string, kept: KeptTimes, moment: Moment): SessionLane | null {
  const { window } = moment;
  const session = engineState().sessions.get(sessionId);
  const told = kept.told.get(sessionId) ?? null;
  const { createdAt, updatedAt } = session?.list ?? { createdAt: null, updatedAt: null };
  const lane = laneOf({
    createdAt,
    changes: kept.changes.get(sessionId) ?? [],
    watched: kept.watched,
    told,
    goesOn: (span) => isOpen(session, span),
    saidUntil: saidUntil(session, moment),
    window,
  });
  const mayHave = told === null && (updatedAt ?? window.to) >= window.from;
  return mayHave || hasContent(lane) ? { sessionId, lane } : null;
}

const isSame = (a: Sources | undefined, b: Sources): boolean => b.every((one, index) => one === a?.[index]);

export function createLanes(): Lanes {
  let derived: ReadonlyMap<string, Derived> = new Map();
  /** What all lanes are derived from. */
  let common: Sources = [];

  return {
    of(ids, kept, moment) {
      const { sessions, freshness, poll, binding, live } = engineState();
      const next = [moment, kept.watched, poll, binding];
      const before: typeof derived = isSame(common, next) ? derived : new Map();
      const untilNow = { ...kept, watched: watchedUntil(kept.watched, moment.window.to) };
      const laneFor = (id: string): Derived => {
        const socket = binding?.sessionId === id ? live : null;
        const sources = [sessions.get(id), freshness.get(id), socket, kept.changes.get(id), kept.told.get(id)];
        const one = before.get(id);
        return one && isSame(one.sources, sources) ? one : { sources, lane: derive(id, untilNow, moment) };
      };
      common = next;
      derived = new Map(ids.map((id) => [id, laneFor(id)]));
      return [...derived.values()].flatMap(({ lane }) => lane ?? []);
    },
  };
}
