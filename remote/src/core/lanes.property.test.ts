import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUNS } from '../testing/runs.ts';
import { type LaneInput, laneOf, sumLanes } from './lanes.ts';
import { SEEN_STATES, type SeenChange, type SeenState, WATCH_GAP_MS, watchedUntil, withState } from './seenStates.ts';
import { joined, type Span } from './spans.ts';
import type { ToldSpan } from './toldTimes.ts';

const END = 60;
/** The window is in the middle, so that everything may begin before it and end after it. */
const window: Span = { from: 15, to: 45 };
const MOMENTS = Array.from({ length: END }, (_, ms) => ms);

const moment = fc.nat(END);
const state = fc.constantFrom(...SEEN_STATES);
const changes = fc
  .array(fc.record({ at: moment, state }), { maxLength: 8 })
  .map((some): readonly SeenChange[] => [...some].sort((a, b) => a.at - b.at));
const span = fc.tuple(fc.nat(END - 10), fc.integer({ min: 1, max: 25 })).map(([from, ms]) => ({ from, to: from + ms }));
const watched = fc.array(span, { maxLength: 5 }).map(joined);
const told = fc.option(
  fc
    .array(fc.tuple(fc.nat(END), fc.option(fc.nat(20))), { maxLength: 5 })
    .map((some) =>
      some.map(
        ([from, ms], n): ToldSpan => ({ runId: `r${n}`, stage: null, from, to: ms === null ? null : from + ms }),
      ),
    ),
);
const input = fc
  .record({
    createdAt: fc.option(moment),
    changes,
    watched,
    told,
    saidUntil: moment,
    goOn: fc.uniqueArray(fc.constantFrom<string[]>('r0', 'r1', 'r2', 'r3', 'r4')),
  })
  .map(({ goOn, ...one }): LaneInput => ({ ...one, window, goesOn: ({ runId }) => goOn.includes(runId) }));

const isAt = (moment: number) => (one: Span) => one.from <= moment && moment < one.to;
const IN_WINDOW = MOMENTS.filter((one) => isAt(one)(window));
const isInside = ({ from, to }: Span) => from <= to && from >= window.from && to <= window.to;

/** What was seen of a session at one moment: the slow model. */
function seenAt({ changes, watched }: LaneInput, moment: number): SeenState | null {
  const last = changes.filter(({ at }) => at <= moment).at(-1)?.state ?? 'unsure';
  return last !== 'unsure' && watched.some(isAt(moment)) ? last : null;
}

/** The runs that MARS says worked at one moment. */
function toldAt({ told, goesOn, saidUntil }: LaneInput, moment: number): readonly string[] {
  return (told ?? [])
    .filter((one) => isAt(moment)({ from: one.from, to: one.to ?? (goesOn(one) ? saidUntil : one.from) }))
    .map(({ runId }) => runId);
}

const check = (holds: (given: LaneInput) => void): void => fc.assert(fc.property(input, holds), { numRuns: RUNS });

describe('a lane', () => {
  it('is at each moment what was seen, and unseen where nobody watched from its creation on', () => {
    check((given) => {
      const { seen, unseen } = laneOf(given);
      // the states at each moment; more than one would be an overlap
      const shown = IN_WINDOW.map((ms) => [
        ...seen.filter(isAt(ms)).map((one) => one.state),
        ...unseen.filter(isAt(ms)).map(() => 'unseen'),
      ]);
      const expected = IN_WINDOW.map((ms) => {
        const state = seenAt(given, ms);
        return state !== null ? [state] : ms >= (given.createdAt ?? 0) ? ['unseen'] : [];
      });
      expect(shown).toEqual(expected);
    });
  });

  it('has what MARS said at each moment', () => {
    check((given) => {
      const lane = laneOf(given);
      const shown = IN_WINDOW.map((ms) => lane.told.filter(isAt(ms)).map(({ runId }) => runId));
      expect(shown).toEqual(IN_WINDOW.map((ms) => toldAt(given, ms)));
    });
  });

  it('has nothing outside of the window, and no empty span of what was seen or not', () => {
    check((given) => {
      const { seen, unseen, told } = laneOf(given);
      expect([...seen, ...unseen].filter((one) => one.from >= one.to || !isInside(one))).toEqual([]);
      expect(told.filter((one) => !isInside(one))).toEqual([]);
    });
  });

  it('ran where MARS said so and no pause was seen, and waited where it was seen waiting', () => {
    check((given) => {
      const { ranMs, waitedMs } = laneOf(given);
      const seen = IN_WINDOW.map((ms) => seenAt(given, ms));
      const ran = IN_WINDOW.filter(
        (ms, n) => toldAt(given, ms).length > 0 && seen[n] !== 'waiting' && seen[n] !== 'paused',
      );
      expect(ranMs).toBe(given.told === null ? null : ran.length);
      expect(waitedMs).toBe(seen.filter((one) => one === 'waiting').length);
    });
  });

  it('adds up with those of which MARS has said something', () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 5 }), (given) => {
        const lanes = given.map(laneOf);
        const asked = lanes.filter((_, n) => given[n]?.told !== null);
        const add = (of: (lane: (typeof lanes)[number]) => number | null) =>
          asked.reduce((sum, lane) => sum + (of(lane) ?? 0), 0);
        expect(sumLanes(lanes)).toEqual({
          of: asked.length,
          ranMs: add((lane) => lane.ranMs),
          waitedMs: add((lane) => lane.waitedMs),
        });
      }),
      { numRuns: RUNS },
    );
  });

  it('has a run whose end MARS does not say as its beginning, unless it goes on', () => {
    const one = { runId: 'r', stage: null, from: 20, to: null };
    const base = { createdAt: null, changes: [], watched: [], told: [one], saidUntil: window.to, window };
    expect(laneOf({ ...base, goesOn: () => false })).toMatchObject({
      told: [{ from: 20, to: 20, isOpen: true }],
      ranMs: 0,
    });
    expect(laneOf({ ...base, goesOn: () => true })).toMatchObject({
      told: [{ from: 20, to: 45, isOpen: true }],
      ranMs: 25,
    });
    expect(laneOf({ ...base, goesOn: () => true, saidUntil: 30 })).toMatchObject({
      told: [{ from: 20, to: 30, isOpen: true }],
      ranMs: 10,
    });
    expect(laneOf({ ...base, goesOn: () => true, saidUntil: 10 }).told).toMatchObject([{ from: 20, to: 20 }]);
  });
});

/** What one browser does: it waits, and then gets a good list or sees a session in a state. The clock may be corrected. */
const MINUTE = 60_000;
const step = fc.record({
  ms: fc.oneof(fc.integer({ min: 0, max: 4 * MINUTE }), fc.integer({ min: -4 * MINUTE, max: -1 })),
  seen: fc.option(state),
});
const START = 1_000 * MINUTE;

/** Plays what a browser does. Returns what it keeps, and the times of its good lists. */
function play(story: readonly { ms: number; seen: SeenState | null }[]) {
  let at = START;
  let spans: readonly Span[] = [];
  let seen: readonly SeenChange[] = [];
  const lists: number[] = [];
  for (const { ms, seen: now } of story) {
    at += ms;
    if (now === null) {
      spans = watchedUntil(spans, at);
      lists.push(at);
    } else seen = withState(seen, at, now);
  }
  return { at, spans, seen, lists };
}

describe('what a browser keeps', () => {
  it('is in order and without overlaps, however often the clock is set back', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (story) => {
        const { spans, seen, lists } = play(story);
        const end = lists.at(-1) ?? START;
        const isRight = ({ from, to }: Span, n: number): boolean =>
          from <= to && to <= end && from > (spans[n - 1]?.to ?? -1);
        expect(spans.filter((one, n) => !isRight(one, n))).toEqual([]);
        const isChange = ({ at, state: is }: SeenChange, n: number): boolean =>
          at >= (seen[n - 1]?.at ?? 0) && is !== (seen[n - 1]?.state ?? 'unsure');
        expect(seen.filter((one, n) => !isChange(one, n))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('says that somebody watched exactly between good lists that are close to each other', () => {
    const forward = fc.record({ ms: fc.integer({ min: 0, max: 6 * MINUTE }), seen: fc.option(state) });
    fc.assert(
      fc.property(fc.array(forward, { maxLength: 20 }), (story) => {
        const { at, spans, seen, lists } = play(story);
        const close = lists.flatMap((list, n): Span[] => {
          const next = lists[n + 1];
          return next !== undefined && next - list <= WATCH_GAP_MS && next > list ? [{ from: list, to: next }] : [];
        });
        expect(spans.filter(({ from, to }) => from < to)).toEqual(joined(close));
        const whole = { from: START, to: at };
        const lane = laneOf({
          createdAt: null,
          changes: seen,
          watched: spans,
          told: null,
          goesOn: () => false,
          saidUntil: at,
          window: whole,
        });
        const time = (some: readonly Span[]) => some.reduce((sum, { from, to }) => sum + to - from, 0);
        expect(time(lane.seen) + time(lane.unseen)).toBe(at - START);
        expect(time(lane.seen)).toBeLessThanOrEqual(time(spans));
      }),
      { numRuns: RUNS },
    );
  });
});
