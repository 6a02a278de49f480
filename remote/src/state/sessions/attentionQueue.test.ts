// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SnapshotRow } from '../../core/observation.ts';
import { createWorld, row, run, SERVER_START } from '../../testing/world.ts';
import { observe } from '../engine/engine.ts';
import { announcementChannel } from '../intents.ts';
import { markRead, markUnread } from '../kept/activity.ts';
import { setSelected } from '../kept/selected.ts';
import { setEverybody } from '../kept/settings.ts';
import { updateKept } from '../kept/updateKept.ts';
import { store } from '../store.ts';
import { attentionQueue, goToNextAttention } from './attentionQueue.ts';
import { activeSessionIdAtom, allIdsAtom } from './sessionAtoms.ts';

const world = createWorld(observe);
const said: string[] = [];
let unlisten = (): void => {};
let wall = 1_000_000;
/** Each test has its own sessions, because all tests share one engine. */
let n = 0;
const rows: SnapshotRow[] = [];
const id = (name: string): string => `${name}${n}`;

/** Adds sessions that started one after the other, each with a run in the given state. */
function sessions(states: Record<string, string>): void {
  const names = Object.keys(states);
  rows.push(...names.map((name) => row(id(name))));
  world.list(rows);
  for (const [index, name] of names.entries()) {
    const startedAt = SERVER_START - (names.length - index) * 60_000;
    world.runs(id(name), [run(`r-${id(name)}`, states[name], { startedAt })]);
  }
}

function go(times: number): (string | null)[] {
  return Array.from({ length: times }, () => {
    goToNextAttention('Nothing needs you');
    return store.get(activeSessionIdAtom);
  });
}

beforeEach(() => {
  vi.spyOn(Date, 'now').mockImplementation(() => {
    wall += 1;
    return wall;
  });
  said.length = 0;
  unlisten = announcementChannel.listen(({ text }) => said.push(text));
  n += 1;
  setSelected(null);
});
afterEach(() => {
  setEverybody(true);
  // removes all attention before the next test
  world.list(rows.map((one) => ({ ...one, status: 'completed' })));
  for (const [index, one] of rows.entries()) {
    world.runs(one.sessionId, [run(`r-${one.sessionId}`, 'completed', { startedAt: SERVER_START - index })]);
  }
  for (const one of store.get(allIdsAtom)) markRead(one);
  unlisten();
  vi.restoreAllMocks();
});

it('sessions that wait for the user come first, then failed ones, then other unread ones; each group by age', () => {
  sessions({ news: 'executing', young: 'waiting_approval', broken: 'failed', old: 'waiting_approval' });
  markUnread(id('broken'));
  markUnread(id('news'));
  expect(attentionQueue()).toEqual([id('young'), id('old'), id('broken'), id('news')]);
});

it('contains no session that needs no attention', () => {
  sessions({ quiet: 'executing', done: 'completed' });
  expect(attentionQueue()).toEqual([]);
});

it('contains no sessions of others while they are hidden', () => {
  sessions({ own: 'waiting_approval', other: 'waiting_approval' });
  updateKept(id('own'), { mine: true });
  setEverybody(false);
  expect(attentionQueue()).toEqual([id('own')]);
});

it('selects one session after the other, and wraps around after the last', () => {
  sessions({ first: 'waiting_approval', second: 'waiting_approval' });
  expect(go(3)).toEqual([id('first'), id('second'), id('first')]);
  expect(said).toEqual([]);
});

it('starts at the first one when the selected session is not in the queue', () => {
  sessions({ quiet: 'executing', waits: 'waiting_approval' });
  setSelected(id('quiet'));
  expect(go(1)).toEqual([id('waits')]);
});

it('announces an empty queue, and keeps the selection', () => {
  sessions({ quiet: 'executing' });
  expect(go(1)).toEqual([null]);
  expect(said).toEqual(['Nothing needs you']);
});
