import type { SeenChange, SeenState } from './seenStates.ts';
import { overlap, type Span, totalMs, without } from './spans.ts';
import type { ToldSpan } from './toldTimes.ts';

/** A span in which this browser saw a session in one state. */
export interface SeenSegment extends Span {
  readonly state: Exclude<SeenState, 'unsure'>;
}

/** A span in which, as MARS says, a run or a stage worked. */
export interface ToldSegment extends Span {
  readonly runId: string;
  readonly stage: number | null;
  /** Whether MARS has not said that it ended. */
  readonly isOpen: boolean;
}

/**
 * One session in the timeline. All segments are in the window. What was seen and what was not do not overlap; runs may,
 * because MARS says so.
 */
export interface Lane {
  readonly seen: readonly SeenSegment[];
  /** Where nobody watched the session, from its creation on. */
  readonly unseen: readonly Span[];
  readonly told: readonly ToldSegment[];
  /** For how long it ran by what MARS says, without what was seen of pauses; null if nothing was asked. */
  readonly ranMs: number | null;
  /** For how long it was seen waiting for the user: at least that long, because nobody watches always. */
  readonly waitedMs: number;
}

export interface LaneInput {
  /** When the session was created; null if that is not known. */
  readonly createdAt: number | null;
  readonly changes: readonly SeenChange[];
  /** When this browser watched, in order. */
  readonly watched: readonly Span[];
  /** What MARS says of its runs; null if nothing was asked. */
  readonly told: readonly ToldSpan[] | null;
  /** Whether a span without an end goes on, as far as MARS says. */
  goesOn(span: ToldSpan): boolean;
  /** When MARS last said so; a span that goes on reaches that far. */
  readonly saidUntil: number;
  /** What the timeline shows; it ends now. */
  readonly window: Span;
}

/** Returns what was seen, where somebody watched. */
function seenIn({ changes, watched, window }: LaneInput): readonly SeenSegment[] {
  return changes.flatMap(({ at, state }, index): SeenSegment[] => {
    const shown = overlap({ from: at, to: changes[index + 1]?.at ?? window.to }, window);
    if (!shown || state === 'unsure') return [];
    return watched.flatMap((span) => {
      const part = overlap(span, shown);
      return part ? [{ ...part, state }] : [];
    });
  });
}

function toldIn({ told, goesOn, saidUntil, window }: LaneInput): readonly ToldSegment[] {
  return (told ?? []).flatMap((span): ToldSegment[] => {
    const { runId, stage, from } = span;
    // a run whose end MARS does not say is shown as its beginning
    const to = span.to ?? (goesOn(span) ? Math.max(from, saidUntil) : from);
    const isInside = from <= window.to && to >= window.from;
    const shown = { from: Math.max(from, window.from), to: Math.max(from, Math.min(to, window.to)) };
    return isInside ? [{ ...shown, runId, stage, isOpen: span.to === null }] : [];
  });
}

const PAUSES: ReadonlySet<SeenState> = new Set(['waiting', 'paused']);

/** Returns what the timeline shows of a session. */
export function laneOf(input: LaneInput): Lane {
  const { window, createdAt } = input;
  const seen = seenIn(input);
  const told = toldIn(input);
  const lived = overlap(window, { from: createdAt ?? window.from, to: window.to });
  const pauses = seen.filter(({ state }) => PAUSES.has(state));
  const worked = told.flatMap((span) => without(span, pauses));
  return {
    seen,
    unseen: lived ? without(lived, seen) : [],
    told,
    ranMs: input.told && totalMs(worked),
    waitedMs: totalMs(seen.filter(({ state }) => state === 'waiting')),
  };
}

/** Sums over the lanes of which MARS has said something. */
export interface LaneSums {
  /** Number of those lanes. */
  readonly of: number;
  readonly ranMs: number;
  readonly waitedMs: number;
}

export function sumLanes(lanes: readonly Lane[]): LaneSums {
  return lanes.reduce(
    (sums, { ranMs, waitedMs }) =>
      ranMs === null ? sums : { of: sums.of + 1, ranMs: sums.ranMs + ranMs, waitedMs: sums.waitedMs + waitedMs },
    { of: 0, ranMs: 0, waitedMs: 0 },
  );
}
