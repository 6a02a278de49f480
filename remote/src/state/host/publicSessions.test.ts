// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aView } from '../../testing/views.ts';
import { createWorld, row, run } from '../../testing/world.ts';
import { pinSession } from '../commands/pillCommands.ts';
import { observe } from '../engine/engine.ts';
import { pillIdsAtom } from '../sessions/sessionAtoms.ts';
import { store } from '../store.ts';
import { allSessionsAtom, sessionsAtom, toParallelSession } from './publicSessions.ts';

describe('a session in the form of the specification', () => {
  it('has the required fields, and no optional field without a value', () => {
    expect(toParallelSession(aView({ progress: null }), null, null)).toEqual({
      sessionId: 'a',
      name: 'Name of a',
      mode: 'one-shot',
      status: 'active',
      progress: 0,
      progressKnown: false,
      pinned: false,
      source: 'polled',
      attention: 'none',
      attached: false,
      mine: false,
      quiet: false,
    });
  });

  it('has each optional field with a value; times are ISO 8601', () => {
    const view = aView({
      progress: 40,
      currentStep: 'Fit',
      startedAt: Date.UTC(2026, 10, 22),
      error: 'Error in step 3',
      reason: 'ending',
    });
    expect(toParallelSession(view, null, '2026-11-22T01:00:00.000Z')).toMatchObject({
      progress: 40,
      progressKnown: true,
      currentStep: 'Fit',
      startedAt: '2026-11-22T00:00:00.000Z',
      error: 'Error in step 3',
      reason: 'ending',
      observedAt: '2026-11-22T01:00:00.000Z',
    });
  });

  it('prefers values that a host component has overridden', () => {
    const overlay = { error: 'Out of memory', progress: 7 };
    expect(toParallelSession(aView({ progress: 40, error: 'Error' }), overlay, null)).toMatchObject(overlay);
  });
});

describe('the sessions for the host', () => {
  let now = 0;
  const world = createWorld(observe);
  const rows = ['a', 'b', 'c'].map((id) => row(id));

  beforeEach(() => {
    now = world.now();
    vi.spyOn(performance, 'now').mockImplementation(() => Math.max(now, world.now()));
    vi.spyOn(Date, 'now').mockImplementation(() => Date.UTC(2026, 10, 22, 12) + Math.max(now, world.now()));
    vi.stubGlobal('reportError', vi.fn());
    world.list(rows);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it('are in the order of the bar; all sessions are available', () => {
    pinSession('c');
    expect(store.get(sessionsAtom).map(({ sessionId }) => sessionId)).toEqual(store.get(pillIdsAtom));
    expect(store.get(sessionsAtom)[0]?.sessionId).toBe('c');
    expect(store.get(allSessionsAtom)).toHaveLength(3);
  });

  it('are the same array while no session changes', () => {
    const before = store.get(allSessionsAtom);
    // a poll with the same answer recalculates them
    world.list(rows);
    expect(store.get(allSessionsAtom)).toBe(before);
  });

  it('have the time of their last confirmation, to the second', () => {
    world.runs('a', [run('r')]);
    world.list(rows);
    const session = store.get(allSessionsAtom).find(({ sessionId }) => sessionId === 'a');
    expect(session?.observedAt).toMatch(/^2026-11-22T12:00:\d\d\.000Z$/);
  });
});
