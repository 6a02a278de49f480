// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  KEPT_MS,
  MAX_CHANGES,
  MAX_SEEN_SESSIONS,
  MAX_WATCHED,
  type SeenState,
  withState,
} from '../../core/seenStates.ts';
import { readSeenChanges, readWatched } from './seenTimes.ts';

const AT = 1_800_000_000_000;
const KEY = 'mars.sessions.seen-states';
const stops: (() => void)[] = [];

/** Opens a tab with its own memory and the shared storage of the browser. */
async function openTab() {
  vi.resetModules();
  const [{ keepSeen, seenChanges, watched }, { store }] = await Promise.all([
    import('./seenTimes.ts'),
    import('../store.ts'),
  ]);
  stops.push(seenChanges.follow(), watched.follow());
  const see = (at: number, states: Readonly<Record<string, SeenState>>) =>
    keepSeen(Object.keys(states), (id, changes) => withState(changes, at, states[id] ?? 'unsure'), at);
  const known = () => Object.fromEntries(store.get(seenChanges.atom));
  return { see, known };
}

beforeEach(() => localStorage.clear());
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.restoreAllMocks();
});

describe('what is seen of sessions', () => {
  it('is kept over a reload', async () => {
    (await openTab()).see(AT, { a: 'running', b: 'unsure' });
    expect((await openTab()).known()).toEqual({ a: [{ at: AT, state: 'running' }] });
  });

  it('is not written again while nothing changes', async () => {
    const tab = await openTab();
    tab.see(AT, { a: 'running' });
    const write = vi.spyOn(Storage.prototype, 'setItem');
    tab.see(AT + 1000, { a: 'running', b: 'unsure' });
    expect(write).not.toHaveBeenCalled();
  });

  it('is merged with what another tab has stored meanwhile', async () => {
    const [one, two] = [await openTab(), await openTab()];
    one.see(AT, { a: 'running' });
    two.see(AT + 1000, { a: 'waiting', b: 'idle' });
    window.dispatchEvent(new StorageEvent('storage', { key: KEY }));
    for (const tab of [one, two])
      expect(tab.known()).toEqual({
        a: [
          { at: AT, state: 'running' },
          { at: AT + 1000, state: 'waiting' },
        ],
        b: [{ at: AT + 1000, state: 'idle' }],
      });
  });

  it('is dropped when it is too old or too much', async () => {
    const tab = await openTab();
    tab.see(AT, { a: 'running' });
    tab.see(AT + 1, { a: 'idle' });
    tab.see(AT + 1 + KEPT_MS, { b: 'idle' });
    expect(tab.known().a).toEqual([{ at: AT + 1, state: 'idle' }]);
    tab.see(
      AT + 2 + KEPT_MS,
      Object.fromEntries(Array.from({ length: MAX_SEEN_SESSIONS }, (_, n) => [`s${n}`, 'idle' as const])),
    );
    expect([Object.keys(tab.known()).length, 'a' in tab.known()]).toEqual([MAX_SEEN_SESSIONS, false]);
  });
});

describe('stored changes', () => {
  const good = ['a', [[AT, 'running']]];

  it('are read one by one: an unreadable one does not affect the others', () => {
    const bad = [
      null,
      'a',
      [],
      ['../x', [[AT, 'running']]],
      ['b', 'running'],
      ['c', [[AT, 'asleep']]],
      ['d', [[-1, 'running']]],
      ['e', [[8.64e15 + 1, 'running']]],
      ['f', [['1', 'running'], null, 5]],
    ];
    expect([...readSeenChanges([...bad, good]).keys()]).toEqual(['a']);
    expect(readSeenChanges({ a: good }).size).toBe(0);
  });

  it('are put in order, and have bounds', () => {
    const changes = Array.from({ length: MAX_CHANGES + 2 }, (_, n) => [AT + n, 'running']).reverse();
    const read = readSeenChanges([['a', changes]]).get('a');
    expect([read?.length, read?.[0]?.at]).toEqual([MAX_CHANGES, AT]);
    const many = Array.from({ length: MAX_SEEN_SESSIONS + 2 }, (_, n) => [`s${n}`, [[AT, 'idle']]]);
    expect(readSeenChanges(many).size).toBe(MAX_SEEN_SESSIONS);
  });
});

describe('stored spans', () => {
  it('are read one by one, in order', () => {
    const bad = [null, 5, [1], [5, 4], [-1, 4], [1, 8.64e15 + 1], ['1', 2], { from: 1, to: 2 }];
    expect(readWatched([[20, 30], ...bad, [1, 2]])).toEqual([
      { from: 1, to: 2 },
      { from: 20, to: 30 },
    ]);
    expect(readWatched('x')).toEqual([]);
  });

  it('that overlap are joined, so that no time is shown twice', () => {
    expect(
      readWatched([
        [1, 10],
        [5, 20],
        [6, 7],
        [30, 30],
      ]),
    ).toEqual([
      { from: 1, to: 20 },
      { from: 30, to: 30 },
    ]);
  });

  it('have a bound', () => {
    expect(readWatched(Array.from({ length: MAX_WATCHED + 2 }, (_, n) => [n * 10, n * 10 + 1]))).toHaveLength(
      MAX_WATCHED,
    );
  });
});
