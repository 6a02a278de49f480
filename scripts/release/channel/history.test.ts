import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from './channelFile.ts';
import { namedSince, releasesForAll, withEntry } from './history.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-27T20:00:00Z');

/** An entry from so many days ago. */
function entry(release: string, days: number, over: Partial<HistoryEntry> = {}): HistoryEntry {
  const at = new Date(NOW - days * DAY).toISOString();
  return { sequence: 1000 - days, at, action: 'promote', release, percent: 100, ...over };
}
const rollback = (release: string, days: number) => entry(release, days, { action: 'rollback' });
const releases = (history: readonly HistoryEntry[]) => history.map(({ release }) => release);

describe('the history of a channel', () => {
  it('is newest first, and drops what is neither of the last 30 days, nor of the last ten releases', () => {
    const twelve = Array.from({ length: 12 }, (_, index) => entry(`r${index}`, 40 + index));
    expect(releases(withEntry(twelve, entry('new', 0)))).toEqual([
      'new',
      ...Array.from({ length: 9 }, (_, index) => `r${index}`),
    ]);
  });

  it('keeps the release that was in force 30 days ago, although ten newer ones followed', () => {
    const recent = Array.from({ length: 12 }, (_, index) => entry(`r${index}`, 1 + index));
    const history = withEntry([...recent, entry('before', 60), entry('long ago', 61)], entry('new', 0));
    expect(releases(history)).toContain('before');
    expect(releases(history)).not.toContain('long ago');
  });

  it('keeps the candidate that was in force 30 days ago, because pages of its percentage have it, although ten newer releases followed', () => {
    const recent = Array.from({ length: 12 }, (_, index) => entry(`r${index}`, 1 + index));
    const old = [entry('tried', 35, { percent: 5 }), entry('given up', 40, { percent: 5 }), entry('before', 60)];
    const history = withEntry([...recent, ...old], entry('new', 0));
    expect(releases(history)).toEqual(expect.arrayContaining(['tried', 'before']));
    expect(releases(history)).not.toContain('given up');
    expect(namedSince(history, NOW - 30 * DAY)).toContain('tried');
  });

  it('has at most fifty entries, the newest, whatever happened', () => {
    const anyEntry = fc.record({
      release: fc.constantFrom('a', 'b', 'c', 'd'),
      hours: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 300 })),
      percent: fc.constantFrom(5, 20, 100),
      action: fc.constantFrom('promote' as const, 'rollback' as const),
    });
    fc.assert(
      fc.property(fc.array(anyEntry, { minLength: 1, maxLength: 150, size: 'max' }), (changes) => {
        const all: HistoryEntry[] = [];
        let [history, at]: [HistoryEntry[], number] = [[], NOW];
        for (const [index, { hours, ...change }] of changes.entries()) {
          at += hours * 3_600_000;
          all.unshift({ ...change, sequence: index + 1, at: new Date(at).toISOString() });
          history = withEntry(history, all[0] ?? entry('', 0));
        }
        expect(history.length).toBeLessThanOrEqual(50);
        const sequences = history.map(({ sequence }) => sequence);
        expect(sequences).toEqual(sequences.toSorted((a, b) => b - a));
        const recent = all.filter((one) => Date.parse(one.at) >= at - 30 * DAY);
        expect(history.slice(0, recent.length)).toEqual(recent.slice(0, 50));
      }),
      { numRuns: Number(process.env.MARS_RUNS ?? 100) },
    );
  });
});

describe('the releases that everybody got', () => {
  it('are those without a percentage, oldest first', () => {
    const history = [entry('b', 1), entry('b', 2, { percent: 50 }), entry('c', 3, { percent: 5 }), entry('a', 4)];
    expect(releasesForAll(history)).toEqual(['a', 'b']);
  });

  it('lack those that a roll-back left, so that the next one leads further back', () => {
    const history = [rollback('b', 1), entry('c', 2), entry('b', 3), entry('a', 4)];
    expect(releasesForAll(history)).toEqual(['a', 'b']);
    expect(releasesForAll([rollback('a', 0), ...history])).toEqual(['a']);
    expect(releasesForAll([entry('d', 0), ...history])).toEqual(['a', 'b', 'd']);
  });

  it('have a release of a roll-back that the history does not know', () => {
    expect(releasesForAll([rollback('x', 1), entry('a', 2)])).toEqual(['a', 'x']);
  });
});

describe('what a channel named since a time', () => {
  const start = NOW - 30 * DAY;

  it('includes the release that was in force then, however long before it was promoted', () => {
    const history = [entry('c', 1), entry('b', 100), entry('a', 200)];
    expect(namedSince(history, start)).toEqual(new Set(['c', 'b']));
  });

  it('includes candidates, and what was in force below an older candidate', () => {
    const history = [
      entry('c', 1),
      entry('c', 2, { percent: 5 }),
      entry('x', 100, { percent: 5 }),
      entry('b', 110),
      entry('a', 200),
    ];
    expect(namedSince(history, start)).toEqual(new Set(['c', 'x', 'b']));
  });

  it('is everything that is known of a short history, and unknown if the history was cut within that time', () => {
    expect(namedSince([entry('b', 1), entry('a', 2)], start)).toEqual(new Set(['a', 'b']));
    const full = Array.from({ length: 50 }, (_, index) => entry('b', index / 10, { percent: 5 }));
    expect(namedSince(full, start)).toBeUndefined();
  });
});
