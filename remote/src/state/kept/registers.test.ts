import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isLater,
  lastWritten,
  mergeRecords,
  mergeRegisters,
  type Register,
  type Registers,
  written,
} from './registers.ts';

/** A tab writes one value per moment. Few moments and few tabs, so that conflicts are frequent. */
const register: fc.Arbitrary<Register<unknown>> = fc
  .tuple(fc.nat(4), fc.constantFrom('a', 'b', 'c'))
  .map(([at, by]) => [`${by} at ${at}`, at, by]);
/** A counter's order is its value: the higher one wins, whichever tab counted. */
const counter: fc.Arbitrary<Register<unknown>> = fc.nat(4).map((count) => [count, count, '']);
const registers: fc.Arbitrary<Registers> = fc.record(
  { name: register, pin: register, read: fc.option(register, { nil: undefined }), 'told:r:failed': counter },
  { requiredKeys: [] },
);
const ids = fc.constantFrom('one', 'two', '__proto__', 'constructor');
const record = fc.uniqueArray(fc.tuple(ids, registers), { selector: ([id]) => id }).map(recordOf);

function recordOf<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries(entries);
}

/** Converts to the stored form: without undefined members, in any order. */
function plain(some: unknown): unknown {
  return JSON.parse(JSON.stringify(some));
}

const forms = [
  ['registers', registers, mergeRegisters],
  ['records of registers', record, mergeRecords],
] as [string, fc.Arbitrary<Registers>, (a: Registers, b: Registers) => Registers][];

describe.each(forms)('merging %s', (_, some, merge) => {
  it('gives the same result in either order', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(plain(merge(a, b))).toEqual(plain(merge(b, a)));
      }),
    );
  });

  it('gives the same result for three in any grouping', () => {
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        expect(plain(merge(merge(a, b), c))).toEqual(plain(merge(a, merge(b, c))));
      }),
    );
  });

  it('changes nothing when repeated, and returns the first argument if the other adds nothing', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(merge(a, a)).toBe(a);
        const merged = merge(a, b);
        expect(merge(merged, b)).toBe(merged);
        expect(merge(merged, a)).toBe(merged);
      }),
    );
  });

  it('modifies neither argument', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const before = JSON.stringify([a, b]);
        merge(a, b);
        expect(JSON.stringify([a, b])).toBe(before);
      }),
    );
  });
});

describe('two registers', () => {
  it('merge to the one written last, whatever its value', () => {
    expect(mergeRegisters({ pin: [3, 10, 'a'] }, { pin: [null, 11, 'a'] })).toEqual({ pin: [null, 11, 'a'] });
  });

  it('of one millisecond have exactly one winner', () => {
    fc.assert(
      fc.property(register, register, (a, b) => {
        if (a[1] === b[1] && a[2] === b[2]) expect([isLater(a, b), isLater(b, a)]).toEqual([false, false]);
        else expect(isLater(a, b)).toBe(!isLater(b, a));
      }),
    );
  });

  it('merge by name, so that a name here and a pin there are both kept', () => {
    const here = { one: { name: ['Mine', 10, 'a'], pin: [null, 5, 'a'] } } as const;
    const there = { one: { name: ['Old', 3, 'b'], pin: [0, 9, 'b'] } } as const;
    const both = { one: { name: ['Mine', 10, 'a'], pin: [0, 9, 'b'] } };
    expect(mergeRecords<Registers>(here, there)).toEqual(both);
    expect(mergeRecords<Registers>(there, here)).toEqual(both);
  });
});

describe('a value that is written', () => {
  const time = fc.integer({ min: 0, max: 2 ** 50 });

  it('is later than the one it replaces, even when the clock was set back', () => {
    fc.assert(
      fc.property(time, time, fc.string(), fc.string(), (at, wall, by, other) => {
        expect(isLater(written('new', ['old', at, other], wall, by), ['old', at, other])).toBe(true);
      }),
    );
  });

  it('has the time of the clock when the clock moved on', () => {
    expect(written('new', ['old', 99, 'b'], 100, 'a')).toEqual(['new', 100, 'a']);
    expect(written('first', undefined, 100, 'a')).toEqual(['first', 100, 'a']);
  });
});

it.each(['__proto__', 'constructor', 'toString'])('merges a session called %s like any other', (id) => {
  const here = recordOf([[id, { name: ['Here', 1, 'a'] as const }]]);
  const there = recordOf([[id, { pin: [0, 2, 'b'] as const }]]);
  for (const merged of [mergeRecords<Registers>(here, there), mergeRecords<Registers>(mergeRecords({}, there), here)]) {
    const read = JSON.parse(JSON.stringify(merged)) as typeof merged;
    expect(Object.entries(read)).toEqual([[id, { name: ['Here', 1, 'a'], pin: [0, 2, 'b'] }]]);
    expect(mergeRecords(read, merged)).toBe(read);
  }
});

it('returns the highest order of all registers', () => {
  expect(lastWritten({})).toBe(0);
  expect(lastWritten({ name: undefined })).toBe(0);
  expect(lastWritten({ name: ['A', 7, 'a'], pin: [0, 9, 'b'], read: undefined })).toBe(9);
});
