import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HistoryEntry, mergeHistory, readHistory } from './history.ts';

const DAY = 86_400_000;
const WALL = 100 * DAY;

function entry(key: string, over: Partial<HistoryEntry> = {}): HistoryEntry {
  return { key, sessionId: 's', name: 'Mine', kind: 'failed', reason: null, step: null, at: WALL - DAY, ...over };
}

/** Few keys and times, so that two tabs often store the same event, at slightly different times. */
const someEntry = fc
  .record({
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    name: fc.constantFrom('Mine', 'Theirs'),
    step: fc.option(fc.nat(3)),
    at: fc.oneof(
      fc.nat(4).map((days) => WALL - 28 * DAY - days * DAY),
      // written by a clock that was set ahead
      fc.nat(3).map((days) => WALL + days * DAY),
    ),
  })
  .map(({ key, ...over }) => entry(key, over));
const history = fc.uniqueArray(someEntry, { selector: ({ key }) => key }).map((some) => mergeHistory(some, [], WALL));

const merge = (a: readonly HistoryEntry[], b: readonly HistoryEntry[]) => mergeHistory(a, b, WALL);
const keys = (some: readonly HistoryEntry[] | null) => some?.map(({ key }) => key);

describe('merging histories', () => {
  it('gives the same result in either order', () => {
    fc.assert(
      fc.property(history, history, (a, b) => {
        expect(merge(a, b)).toEqual(merge(b, a));
      }),
    );
  });

  it('gives the same result for three in any grouping', () => {
    fc.assert(
      fc.property(history, history, history, (a, b, c) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      }),
    );
  });

  it('adds nothing when repeated, and returns the same object', () => {
    fc.assert(
      fc.property(history, history, (a, b) => {
        const both = merge(a, b);
        for (const one of [a, b, both]) expect(merge(both, one)).toBe(both);
      }),
    );
  });

  it('gives every event once, newest first', () => {
    fc.assert(
      fc.property(history, history, (a, b) => {
        const both = merge(a, b);
        expect(new Set(keys(both))).toEqual(new Set([...(keys(a) ?? []), ...(keys(b) ?? [])]));
        expect(new Set(keys(both)).size).toBe(both.length);
        for (const [index, { at }] of both.slice(1).entries()) expect(at).toBeLessThanOrEqual(both[index]?.at ?? 0);
      }),
    );
  });

  it('keeps the earlier time of an event, and the step that either knows', () => {
    const early = entry('a', { at: WALL - 5, name: 'First' });
    const late = entry('a', { at: WALL - 4, name: 'Renamed', step: 3 });
    expect(merge([early], [late])).toEqual([{ ...early, step: 3 }]);
    expect(merge([late], [early])).toEqual([{ ...early, step: 3 }]);
  });

  it('keeps that an event happened while no page watched, unless a tab saw it earlier', () => {
    const away = entry('a', { at: WALL - 4, away: true });
    expect(merge([away], [])).toEqual([away]);
    expect(merge([away], [entry('a', { at: WALL - 5 })])[0]).not.toHaveProperty('away');
  });

  it('drops entries that are thirty days old', () => {
    const young = entry('young', { at: WALL - 30 * DAY + 1 });
    const old = entry('old', { at: WALL - 30 * DAY });
    expect(merge([young, old], [])).toEqual([young]);
    expect(merge([], [young, old])).toEqual([young]);
  });

  it('keeps the newest five hundred', () => {
    const many = (from: string, first: number) =>
      Array.from({ length: 400 }, (_, index) => entry(`${from}${index}`, { at: WALL - first - 2 * index }));
    const [odd, even] = [many('odd', 1), many('even', 2)];
    const both = merge(odd, even);
    expect(both).toHaveLength(500);
    expect(both).toEqual(merge(even, odd));
    expect(both.at(-1)?.at).toBe(WALL - 500);
  });

  it('RT-15: dates the entries of a clock that was set ahead as of now', () => {
    const ahead = entry('a', { at: WALL + DAY });
    const merged = merge([entry('b'), ahead], []);
    expect(merged).toEqual([{ ...ahead, at: WALL - 1 / 1024 }, entry('b')]);
    expect(mergeHistory(merged, [ahead], WALL + 5)).toBe(merged);
    expect(keys(mergeHistory(merged, [], WALL + 30 * DAY))).toEqual([]);
  });

  it('keeps the order and drops the oldest when the clock is set back, however many are then in the future', () => {
    const before = Array.from({ length: 500 }, (_, index) => entry(`e${1000 + index}`, { at: WALL - index * 1000 }));
    const after = entry('after', { at: WALL - DAY });
    expect(keys(mergeHistory([after, ...before], [], WALL - DAY))).toEqual(keys([after, ...before])?.slice(0, 500));
    const names = Array.from({ length: 5 }, (_, index) => entry(`e${5 - index}`, { at: WALL + 5 - index }));
    expect(keys(merge(names, []))).toEqual(keys(names));
  });

  it('keeps the entries of a clock that was set ahead', () => {
    expect(keys(merge([entry('a', { at: WALL + DAY })], [entry('b')]))).toEqual(['a', 'b']);
  });
});

describe('reading a history', () => {
  it('returns what was written', () => {
    const all = [entry('a', { step: 3, reason: 'cancelled' }), entry('b', { kind: 'resumed', away: true })];
    expect(readHistory(JSON.parse(JSON.stringify(all)))).toEqual(all);
  });

  it.each([null, undefined, 5, 'history', {}, { 0: entry('a'), length: 1 }])(
    'returns null when %j is stored',
    (garbage) => {
      expect(readHistory(garbage)).toBeNull();
    },
  );

  it.each([
    ['null', null],
    ['a string', 'a'],
    ['a list', [1]],
    ['no key', { ...entry('x'), key: undefined }],
    ['a session id that is not a string', { ...entry('x'), sessionId: 5 }],
    ['an unknown kind', { ...entry('x'), kind: 'exploded' }],
    ['a kind named like an object member', { ...entry('x'), kind: 'constructor' }],
    ['a step that is a string', { ...entry('x'), step: '3' }],
    ['no time', { ...entry('x'), at: null }],
    ['a time that is not a number', { ...entry('x'), at: Number.NaN }],
  ])('skips only the entry that is invalid: %s', (_, garbage) => {
    expect(keys(readHistory([entry('a'), garbage, entry('b')]))).toEqual(['a', 'b']);
  });

  it('cuts a list that is too long', () => {
    expect(readHistory(Array.from({ length: 501 }, (_, index) => entry(`${index}`)))).toHaveLength(500);
  });
});
