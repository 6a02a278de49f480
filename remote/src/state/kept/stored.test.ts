// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readHistory } from './history.ts';
import { readKept } from './keptSessions.ts';
import { readSelected } from './selected.ts';

const NOW = 1_800_000_000_000;

beforeEach(() => {
  vi.spyOn(Date, 'now').mockReturnValue(NOW);
});

const activity = { key: 's1:r1:failed:1', at: NOW - 1000, finished: true, marks: true };

/** What is read of one session, beside another one that is as it should be. */
function kept(one: object, id = 's1') {
  const other = { name: ['Lensing', 5, 'x'] };
  const read = readKept({ sessions: { [id]: one, other }, settings: {} });
  expect(read.sessions.other).toEqual(other);
  return Object.hasOwn(read.sessions, id) ? read.sessions[id] : undefined;
}

describe('what the browser has kept of sessions', () => {
  it.each<[string, object]>([
    ['a name that nobody can have given', { name: ['n'.repeat(5_000_000), 1, 'x'] }],
    ['a writer of any length', { mine: [true, 1, 'x'.repeat(5_000_000)] }],
    ['a time before all times', { activity: [{ ...activity, at: -1e308 }, 1, 'x'] }],
    ['a look before all times', { read: [-1e308, 1, 'x'] }],
    ['an order before all orders', { mine: [true, -1, 'x'] }],
    ['a key of any length', { activity: [{ ...activity, key: `s1:${'r'.repeat(5_000_000)}:failed:1` }, 1, 'x'] }],
    ['a count that counts nothing', { 'told:r1:failed': [1.5, 1.5, ''] }],
    ['a count below none', { 'told:r1:failed': [-3, -3, ''] }],
    ['a run that could not be one', { cancelled: ['../../x', 1, 'x'] }],
  ])('is nothing for %s', (_, one) => {
    expect(kept(one)).toBeUndefined();
  });

  it.each(['../../x', 'a b', '', 'x'.repeat(129)])('is nothing of a session %j', (id) => {
    expect(kept({ mine: [true, 1, 'x'] }, id)).toBeUndefined();
  });

  it('of a later release is left out where it is too deep to be written again', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(kept({ later: [deep, 1, 'x'], mine: [true, 1, 'x'] })).toEqual({ mine: [true, 1, 'x'] });
  });

  it.each<[unknown, string | null]>([
    ['s1', 's1'],
    ['../../x', null],
    ['x'.repeat(5_000_000), null],
    [5, null],
  ])('of which is selected is %j: %j', (stored, read) => {
    expect(readSelected(stored)).toBe(read);
  });
});

describe('the history that the browser has kept', () => {
  const entry = { key: 'k', sessionId: 's1', name: 'Lensing', kind: 'failed', reason: null, step: 3, at: NOW };

  it.each<[string, object]>([
    ['a key of any length', { key: 'k'.repeat(5_000_000) }],
    ['a session that could not be one', { sessionId: '../../x' }],
    ['a time that no clock shows', { at: 1e300 }],
    ['a time before all times', { at: -1 }],
    ['a reason of any length', { reason: 'r'.repeat(5_000_000) }],
  ])('has no entry with %s', (_, wrong) => {
    expect(readHistory([{ ...entry, ...wrong }, entry])).toEqual([entry]);
  });

  it.each([1e300, -1, 1.5, JSON.parse('1e999')])('has no entry with step %d', (step) => {
    expect(readHistory([{ ...entry, step }, entry])).toEqual([entry]);
  });

  it('has names that can be shown, and what a later release has added', () => {
    const later = { ...entry, name: `\u202e${'n'.repeat(5_000_000)}`, weather: 'fine' };
    const [read] = readHistory([later]) ?? [];
    expect(read?.name).toMatch(/^n+…$/);
    expect(read?.name.length).toBeLessThanOrEqual(120);
    expect(read).toMatchObject({ weather: 'fine' });
  });
});
