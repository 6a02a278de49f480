// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readHistory } from './history.ts';
import { readKept } from './readKept.ts';
import { readSelected } from './selected.ts';

const NOW = 1_800_000_000_000;

beforeEach(() => {
  vi.spyOn(Date, 'now').mockReturnValue(NOW);
});

const activity = { key: 's1:r1:failed:1', at: NOW - 1000, finished: true, marks: true };

/** Reads one session beside a valid one. */
function kept(one: object, id = 's1') {
  const other = { name: ['Lensing', 5, 'x'] };
  const read = readKept({ sessions: { [id]: one, other }, settings: {} });
  expect(read.sessions.other).toEqual(other);
  return Object.hasOwn(read.sessions, id) ? read.sessions[id] : undefined;
}

describe('reading kept sessions', () => {
  it.each<[string, object]>([
    ['a name that is too long', { name: ['n'.repeat(5_000_000), 1, 'x'] }],
    ['a writer id that is too long', { mine: [true, 1, 'x'.repeat(5_000_000)] }],
    ['a time below zero', { activity: [{ ...activity, at: -1e308 }, 1, 'x'] }],
    ['a look time below zero', { read: [-1e308, 1, 'x'] }],
    ['an order below zero', { mine: [true, -1, 'x'] }],
    ['a key that is too long', { activity: [{ ...activity, key: `s1:${'r'.repeat(5_000_000)}:failed:1` }, 1, 'x'] }],
    ['a count that is not an integer', { 'told:r1:failed': [1.5, 1.5, ''] }],
    ['a negative count', { 'told:r1:failed': [-3, -3, ''] }],
    ['an invalid run id', { cancelled: ['../../x', 1, 'x'] }],
  ])('drops %s', (_, one) => {
    expect(kept(one)).toBeUndefined();
  });

  it.each(['../../x', 'a b', '', 'x'.repeat(129)])('drops a session with the id %j', (id) => {
    expect(kept({ mine: [true, 1, 'x'] }, id)).toBeUndefined();
  });

  it('drops data of a later release that is too deep to be written again', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(kept({ later: [deep, 1, 'x'], mine: [true, 1, 'x'] })).toEqual({ mine: [true, 1, 'x'] });
  });

  it.each<[unknown, string | null]>([
    ['s1', 's1'],
    ['../../x', null],
    ['x'.repeat(5_000_000), null],
    [5, null],
  ])('reads the selected session %j as %j', (stored, read) => {
    expect(readSelected(stored)).toBe(read);
  });
});

describe('reading the kept history', () => {
  const entry = { key: 'k', sessionId: 's1', name: 'Lensing', kind: 'failed', reason: null, step: 3, at: NOW };

  it.each<[string, object]>([
    ['a key that is too long', { key: 'k'.repeat(5_000_000) }],
    ['an invalid session id', { sessionId: '../../x' }],
    ['a time that no clock can show', { at: 1e300 }],
    ['a time below zero', { at: -1 }],
    ['a reason that is too long', { reason: 'r'.repeat(5_000_000) }],
  ])('drops an entry with %s', (_, wrong) => {
    expect(readHistory([{ ...entry, ...wrong }, entry])).toEqual([entry]);
  });

  it.each([1e300, -1, 1.5, JSON.parse('1e999')])('drops an entry with step %d', (step) => {
    expect(readHistory([{ ...entry, step }, entry])).toEqual([entry]);
  });

  it('shortens names for display, and keeps members that a later release has added', () => {
    const later = { ...entry, name: `\u202e${'n'.repeat(5_000_000)}`, weather: 'fine' };
    const [read] = readHistory([later]) ?? [];
    expect(read?.name).toMatch(/^n+…$/);
    expect(read?.name.length).toBeLessThanOrEqual(120);
    expect(read).toMatchObject({ weather: 'fine' });
  });
});
