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
/** Another three sessions in each test: of the engine there is one, and a list never lacks what the last one had. */
let n = 0;
const rows: ReturnType<typeof row>[] = [];
const [a, b, c] = ['a', 'b', 'c'].map((name) => () => `${name}${n}`) as [() => string, () => string, () => string];

const pills = (): readonly string[] => store.get(pillIdsAtom).filter((id) => id.endsWith(String(n)));
const undo = (): void => undoable.at(-1)?.undo();

beforeEach(() => {
  // of two things in one millisecond nobody knows which was first
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

describe('a session that is pinned', () => {
  it('is behind all that were pinned before, and the person’s own', () => {
    pinSession(c());
    pinSession(a());
    const own = (): readonly string[] => preferences().pins.filter((id) => id.endsWith(String(n)));
    expect(own()).toEqual([c(), a()]);
    // once more changes nothing
    pinSession(c());
    expect(own()).toEqual([c(), a()]);
    expect(preferences().mine).toEqual(expect.arrayContaining([a(), c()]));
    expect(currentView(c())?.pinned).toBe(true);
  });

  it('can be unpinned, and that can be taken back: it has its old place then', () => {
    pinSession(a());
    pinSession(b());
    unpinSession(a());
    expect(currentView(a())?.pinned).toBe(false);
    expect(undoable.map(({ sessionId, did }) => [sessionId, did])).toEqual([[a(), 'unpinned']]);
    undo();
    expect(preferences().pins.filter((id) => id.endsWith(String(n)))).toEqual([a(), b()]);
  });

  it('that was not pinned offers nothing to take back', () => {
    unpinSession(a());
    expect(undoable).toEqual([]);
  });
});

describe('a session that is dismissed', () => {
  it('is no pill and has no pin any more; what is taken back brings both', () => {
    pinSession(a());
    dismissSession(a());
    expect(pills()).not.toContain(a());
    expect(currentView(a())?.pinned).toBe(false);
    undo();
    expect(pills()).toContain(a());
    expect(currentView(a())?.pinned).toBe(true);
  });

  it('is selected no longer, and again when it is taken back', () => {
    setSelected(a());
    dismissSession(a());
    expect(preferences().selected).toBeNull();
    undo();
    expect(preferences().selected).toBe(a());
  });

  it('is not selected again where another one has been chosen meanwhile', () => {
    setSelected(a());
    dismissSession(a());
    setSelected(b());
    undo();
    expect(preferences().selected).toBe(b());
  });

  it('leaves another one selected', () => {
    setSelected(b());
    dismissSession(a());
    expect(preferences().selected).toBe(b());
  });
});

describe('a name', () => {
  it('is kept without what cannot be shown, and makes the session the person’s own', () => {
    renameSession(a(), '  Halo\u202e fits ');
    expect(currentView(a())?.name).toBe('Halo fits');
    expect(preferences().mine).toContain(a());
  });

  it('that is empty is taken away again', () => {
    const before = currentView(a())?.name;
    renameSession(a(), 'Halo fits');
    renameSession(a(), ' ');
    expect(currentView(a())?.name).toBe(before);
  });
});

it('others’ sessions are no pills while only the own ones are wanted', () => {
  pinSession(b());
  setEverybody(false);
  expect(pills()).toEqual([b()]);
  setEverybody(true);
  expect([...pills()].sort()).toEqual([a(), b(), c()]);
});
