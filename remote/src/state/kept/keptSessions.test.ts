import { describe, expect, it } from 'vitest';
import { readKept } from './readKept.ts';

/** Reads a record whose session `s` has only the given member. */
const member = (name: string, value: unknown) => readKept({ sessions: { s: { [name]: value } } }).sessions.s;

describe('reading the kept record', () => {
  it('returns what was written', () => {
    const kept = {
      sessions: {
        s: {
          name: ['Mine', 5, 'tab'],
          pin: [0, 6, 'tab'],
          dismissed: [false, 7, 'tab'],
          mine: [true, 8, 'tab'],
          read: [-1, 9, 'tab'],
          seen: ['s:r:failed:1', 9, 'tab'],
          'told:r:failed': [1, 1, ''],
          activity: [{ key: 's:r:failed:1', at: 10, finished: true, marks: true }, 10, 'tab'],
          cancelled: ['r', 11, 'tab'],
        },
        t: { name: [null, 5, 'tab'], pin: [null, 6, 'tab'] },
      },
      settings: { everybody: [false, 4, 'tab'] },
    };
    expect(readKept(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it.each([[null], [undefined], ['sessions'], [5], [true], [[]], [[1]]])(
    'returns an empty record when %j is stored',
    (garbage) => {
      expect(readKept(garbage)).toEqual({ sessions: {}, settings: {} });
    },
  );

  it.each([{}, { sessions: null, settings: 1 }, { sessions: [], settings: [] }, { sessions: 'a', settings: null }])(
    'returns an empty record when the parts are invalid: %j',
    (garbage) => {
      expect(readKept(garbage)).toEqual({ sessions: {}, settings: {} });
    },
  );

  it('skips only the unreadable session', () => {
    const sessions = { a: 5, b: { name: ['Kept', 1, 't'] }, c: null, d: 'word', e: { pin: [1, 1, 't'] } };
    const read = readKept({ sessions, settings: { everybody: [false, 1, 't'] } });
    expect(read?.sessions.b).toEqual(sessions.b);
    expect(read?.sessions.e).toEqual(sessions.e);
    expect(read?.settings.everybody).toEqual([false, 1, 't']);
    expect(Object.keys(read?.sessions ?? {})).toEqual(['b', 'e']);
  });

  it.each([
    ['no register', 'name', 'Mine'],
    ['too few elements', 'name', ['Mine', 5]],
    ['a value of another type', 'name', [5, 5, 'tab']],
    ['a place that is a string', 'pin', ['first', 5, 'tab']],
    ['a time that is not a number', 'pin', [0, '5', 'tab']],
    ['an infinite time', 'pin', [0, Number.POSITIVE_INFINITY, 'tab']],
    ['a time that is NaN', 'read', [5, Number.NaN, 'tab']],
    ['no writer', 'mine', [true, 5, null]],
    ['an activity without a key', 'activity', [{ at: 5, finished: true, marks: true }, 5, 'tab']],
    ['a run id that is not a string', 'cancelled', [{}, 5, 'tab']],
    ['a time that nothing could be later than', 'read', [-1, 2 ** 53, 'zzzzzzzz']],
    ['a number that differs from its order', 'told:r:failed', [5, 4, '']],
    ['a number that is a string', 'told:r:failed', ['5', 5, '']],
  ])('skips only the member that has %s', (_, name, value) => {
    expect(member(name, value)?.[name]).toBeUndefined();
    const both = { dismissed: [true, 1, 'tab'], [name]: value };
    const read = readKept({ sessions: { s: both, t: { name: ['T', 1, 'tab'] } } });
    expect(read?.sessions.s?.dismissed).toEqual([true, 1, 'tab']);
    expect(read?.sessions.t?.name).toEqual(['T', 1, 'tab']);
  });

  it('RT-1: limits times to now', () => {
    const far = Date.now() + 86_400_000;
    const activity = { key: 's:r:failed:1', at: far, finished: true, marks: true };
    const read = readKept({ sessions: { s: { activity: [activity, 7, 'tab'], read: [far, 8, 'tab'] } } });
    expect(read.sessions.s?.activity?.[0].at).toBeLessThanOrEqual(Date.now());
    expect(read.sessions.s?.read?.[0]).toBeLessThanOrEqual(Date.now());
    // the two times as stored decide whether it was seen
    expect(read.sessions.s?.seen).toEqual(['s:r:failed:1', 8, 'tab']);
  });

  it.each([
    ['before it', -2001, ''],
    ['two seconds before it', -2000, 's:r:failed:1'],
    ['after it', 60_000, 's:r:failed:1'],
  ])('derives the missing key of a look from the two times: a look %s', (_, after, key) => {
    const activity = { key: 's:r:failed:1', at: 1_000_000, finished: true, marks: true };
    const stored = { s: { activity: [activity, 1_000_000, 'a'], read: [1_000_000 + after, 1_000_000 + after, 'b'] } };
    const read = readKept({ sessions: stored });
    expect(read.sessions.s?.seen).toEqual([key, 1_000_000 + after, 'b']);
    // and its key is counted
    expect(read.sessions.s?.['told:r:failed']).toEqual([1, 1, '']);
  });

  it('keeps registers of later releases unchanged', () => {
    const red = ['red', 5, 'tab'];
    const later = [{ deep: [1, { x: null }] }, 6, 'tab'];
    expect(member('colour', red)).toEqual({ colour: red });
    expect(readKept({ settings: { later } }).settings).toEqual({ later });
  });

  it.each([
    ['no list', 'red'],
    ['no order', ['red', null, 'tab']],
    ['an order that is too high', ['red', 2 ** 53, 'tab']],
    ['no writer', ['red', 5]],
  ])('drops a register of a later release that has %s', (_, garbage) => {
    expect(member('colour', garbage)).toBeUndefined();
  });

  it('keeps registers of later releases while there is room, and known registers always', () => {
    const long = ['x'.repeat(30_000), 5, 'tab'];
    const sessions = Object.fromEntries([1, 2, 3, 4].map((id) => [id, { pin: [id, 1, 'a'], long }]));
    const read = readKept({ sessions, settings: { everybody: [false, 1, 'a'] } });
    expect(Object.values(read.sessions).filter((session) => 'long' in session)).toHaveLength(3);
    expect(Object.values(read.sessions).map(({ pin }) => pin?.[0])).toEqual([1, 2, 3, 4]);
    expect(read.settings.everybody?.[0]).toBe(false);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('reads a session called %s like any other', (id) => {
    const stored: unknown = JSON.parse(`{"sessions":{"${id}":{"pin":[0,5,"tab"]}},"settings":{}}`);
    expect(Object.entries(readKept(stored)?.sessions ?? {})).toEqual([[id, { pin: [0, 5, 'tab'] }]]);
  });
});
