// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWorld, row } from '../../testing/world.ts';
import { observe } from '../engine/engine.ts';
import { type Undoable, undoChannel } from '../intents.ts';
import { preferences } from '../kept/preferences.ts';
import { setSelected } from '../kept/selected.ts';
import { setEverybody } from '../kept/settings.ts';
import { currentView, pillIdsAtom } from '../sessions/sessionAtoms.ts';
import { store } from '../store.ts';
import { dismissSession, pinSession, renameSession, unpinSession } from './pillCommands.ts';

const world = createWorld(observe);
const undoable: Undoable[] = [];
let unlisten = (): void => {};
let wall = 1_000_000;
/** Each test has three new sessions, because all tests share one engine and no list may omit earlier sessions. */
let n = 0;
const rows: ReturnType<typeof row>[] = [];
const [a, b, c] = ['a', 'b', 'c'].map((name) => () => `${name}${n}`) as [() => string, () => string, () => string];

const pills = (): readonly string[] => store.get(pillIdsAtom).filter((id) => id.endsWith(String(n)));
const undo = (): void => undoable.at(-1)?.undo();

beforeEach(() => {
  // distinct times, because two changes in one millisecond have no order
  vi.spyOn(Date, 'now').mockImplementation(() => {
    wall += 1;
    return wall;
  });
  undoable.length = 0;
  unlisten = undoChannel.listen((one) => undoable.push(one));
  n += 1;
  rows.push(row(a()), row(b()), row(c()));
  world.list(rows);
  setSelected(null);
});
afterEach(() => {
  unlisten();
  vi.restoreAllMocks();
});

describe('a pinned session', () => {
  it('comes after all sessions that were pinned before, and is the user’s own', () => {
    pinSession(c());
    pinSession(a());
    const own = (): readonly string[] => preferences().pins.filter((id) => id.endsWith(String(n)));
    expect(own()).toEqual([c(), a()]);
    // pinning again changes nothing
    pinSession(c());
    expect(own()).toEqual([c(), a()]);
    expect(preferences().mine).toEqual(expect.arrayContaining([a(), c()]));
    expect(currentView(c())?.pinned).toBe(true);
  });

  it('can be unpinned; undo restores its old place', () => {
    pinSession(a());
    pinSession(b());
    unpinSession(a());
    expect(currentView(a())?.pinned).toBe(false);
    expect(undoable.map(({ sessionId, did }) => [sessionId, did])).toEqual([[a(), 'unpinned']]);
    undo();
    expect(preferences().pins.filter((id) => id.endsWith(String(n)))).toEqual([a(), b()]);
  });

  it('that was not pinned offers no undo when it is unpinned', () => {
    unpinSession(a());
    expect(undoable).toEqual([]);
  });
});

describe('a dismissed session', () => {
  it('has neither pill nor pin; undo restores both', () => {
    pinSession(a());
    dismissSession(a());
    expect(pills()).not.toContain(a());
    expect(currentView(a())?.pinned).toBe(false);
    undo();
    expect(pills()).toContain(a());
    expect(currentView(a())?.pinned).toBe(true);
  });

  it('is deselected, and selected again by undo', () => {
    setSelected(a());
    dismissSession(a());
    expect(preferences().selected).toBeNull();
    undo();
    expect(preferences().selected).toBe(a());
  });

  it('is not selected again by undo if another one has been selected since', () => {
    setSelected(a());
    dismissSession(a());
    setSelected(b());
    undo();
    expect(preferences().selected).toBe(b());
  });

  it('leaves the selection of another session unchanged', () => {
    setSelected(b());
    dismissSession(a());
    expect(preferences().selected).toBe(b());
  });
});

describe('a name', () => {
  it('is stored without unprintable characters, and marks the session as the user’s own', () => {
    renameSession(a(), '  Halo\u202e fits ');
    expect(currentView(a())?.name).toBe('Halo fits');
    expect(preferences().mine).toContain(a());
  });

  it('that is empty removes the stored name', () => {
    const before = currentView(a())?.name;
    renameSession(a(), 'Halo fits');
    renameSession(a(), ' ');
    expect(currentView(a())?.name).toBe(before);
  });
});

it('only the user’s own sessions have pills while sessions of others are hidden', () => {
  pinSession(b());
  setEverybody(false);
  expect(pills()).toEqual([b()]);
  setEverybody(true);
  expect([...pills()].sort()).toEqual([a(), b(), c()]);
});
