// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SeenState } from '../../core/seenStates.ts';
import type { ToldSpan } from '../../core/toldTimes.ts';
import { createWorld, row, run, stage } from '../../testing/world.ts';
import { engineState, observe } from '../engine/engine.ts';
import { serverTime } from '../kept/watch.ts';
import { createLanes, type KeptTimes, lastMoment } from './lanes.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const world = createWorld(observe);
let end = 0;
const ago = (minutes: number) => end - minutes * MINUTE;

const kept = (over: Partial<KeptTimes> = {}): KeptTimes => ({
  watched: [{ from: ago(30), to: end }],
  changes: new Map(),
  told: new Map(),
  ...over,
});
const seen = (id: string, state: SeenState): Partial<KeptTimes> => ({
  changes: new Map([[id, [{ at: ago(20), state }]]]),
});
const told = (...all: Partial<ToldSpan>[]): Partial<KeptTimes> => ({
  told: new Map([['a', all.map((one) => ({ runId: 'r', stage: null, from: ago(40), to: null, ...one }))]]),
});
const laneOf = (over: Partial<KeptTimes>, id = 'a') => createLanes().of([id], kept(over), lastMoment(HOUR))[0]?.lane;
/** Minutes from the end of what was listed. */
const minutes = (spans: readonly { from: number; to: number }[] = []) =>
  spans.map(({ from, to }) => [from, to].map((at) => Math.round((at - end) / MINUTE)));
const fail = (failure: 'network' | 'offline' = 'network') =>
  world.observe({ kind: 'poll-failed', at: world.now(), failure });

function list(...rows: ReturnType<typeof row>[]): void {
  world.list(rows);
  end = serverTime(engineState());
}

beforeEach(() => {
  vi.spyOn(performance, 'now').mockImplementation(() => world.now());
  list(row('a', { createdAt: world.serverTime() - 50 * MINUTE, updatedAt: world.serverTime() }));
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the last time that a browser watched', () => {
  it('reaches to the present while the next list is not late', () => {
    world.wait(2 * MINUTE);
    expect(minutes(laneOf(seen('a', 'running'))?.seen)).toEqual([[-20, 2]]);
    fail();
    expect(minutes(laneOf(seen('a', 'running'))?.seen)).toEqual([[-20, 2]]);
  });

  it('ends with the last list when the polling fails', () => {
    world.wait(MINUTE);
    fail();
    fail();
    expect(minutes(laneOf(seen('a', 'running'))?.seen)).toEqual([[-20, 0]]);
    expect(minutes(laneOf(seen('a', 'running'))?.unseen).at(-1)).toEqual([0, 1]);
  });

  it('ends with the last list when the browser is offline', () => {
    world.wait(MINUTE);
    fail('offline');
    expect(minutes(laneOf(seen('a', 'running'))?.seen)).toEqual([[-20, 0]]);
  });

  it('ends with the last list when the next one is too late', () => {
    world.wait(3 * MINUTE);
    expect(minutes(laneOf(seen('a', 'running'))?.seen)).toEqual([[-20, 0]]);
  });

  it('is missing if nobody has watched', () => {
    expect(laneOf({ ...seen('a', 'running'), watched: [] })?.seen).toEqual([]);
  });
});

describe('a session', () => {
  it('has a lane while nothing was asked of it, if its row changed in this time', () => {
    expect(minutes(laneOf({})?.unseen)).toEqual([[-50, 0]]);
    expect(laneOf({})?.ranMs).toBeNull();
  });

  it('is left out if nothing of it is known in this time', () => {
    list(row('a', { createdAt: ago(600), updatedAt: ago(61) }));
    expect(laneOf({})).toBeUndefined();
    expect(laneOf(seen('a', 'idle'))).toBeUndefined();
    expect(laneOf(told({ from: ago(300), to: ago(200) }))).toBeUndefined();
  });

  it('is left out if MARS said that nothing ran in this time, although its row changed', () => {
    expect(laneOf({ told: new Map([['a', []]]) })).toBeUndefined();
    expect(laneOf({ told: new Map([['a', []]]), ...seen('a', 'idle') })).toBeUndefined();
  });

  it('has a lane if it ran, waited or failed in this time', () => {
    list(row('a', { createdAt: ago(600), updatedAt: ago(500) }));
    for (const state of ['running', 'waiting', 'paused', 'quiet', 'failed'] as const)
      expect(laneOf({ told: new Map([['a', []]]), ...seen('a', state) })?.seen).toMatchObject([{ state }]);
    expect(laneOf(told({ from: ago(61), to: ago(59) }))?.told).toHaveLength(1);
  });

  it('keeps its place among the others', () => {
    list(row('a', { updatedAt: end }), row('b', { updatedAt: end }), row('c', { updatedAt: ago(100) }));
    const lanes = createLanes().of(['c', 'b', 'a'], kept(), lastMoment(HOUR));
    expect(lanes.map(({ sessionId }) => sessionId)).toEqual(['b', 'a']);
  });

  it('without a known time of creation is unseen from the beginning', () => {
    list(row('a', { createdAt: null, updatedAt: null }));
    expect(minutes(laneOf({})?.unseen)).toEqual([[-60, 0]]);
  });
});

describe('a lane', () => {
  const times = (): KeptTimes => ({
    ...kept(),
    changes: new Map(['a', 'b'].map((id) => [id, [{ at: ago(20), state: 'running' }]])),
    told: new Map(['a', 'b'].map((id) => [id, []])),
  });

  it('stays the same object while nothing of its session changes', () => {
    list(row('a', { updatedAt: end }), row('b', { updatedAt: end }));
    const lanes = createLanes();
    const moment = lastMoment(HOUR);
    const before = times();
    const [a, b] = lanes.of(['a', 'b'], before, moment);
    const span: ToldSpan = { runId: 'r', stage: null, from: ago(15), to: ago(10) };
    const answered = { ...before, told: new Map(before.told).set('a', [span]) };
    const [a2, b2] = lanes.of(['a', 'b'], answered, moment);
    expect(a2?.lane.told).toHaveLength(1);
    expect([a2 === a, b2 === b]).toEqual([false, true]);
    const changed = { ...answered, changes: new Map(before.changes).set('b', [{ at: ago(5), state: 'failed' }]) };
    const [a3, b3] = lanes.of(['a', 'b'], changed, moment);
    expect(b3?.lane.seen).toMatchObject([{ state: 'failed' }]);
    expect(a3).toBe(a2);
  });

  it('is derived again when the window moves, when its session changes and when nothing answers any more', () => {
    const lanes = createLanes();
    const moment = lastMoment(HOUR);
    const same = times();
    const first = lanes.of(['a'], same, moment)[0];
    expect(lanes.of(['a'], same, moment)[0]).toBe(first);
    world.runs('a', [run('r', 'executing', { startedAt: ago(40) })]);
    const asked = lanes.of(['a'], same, moment)[0];
    expect(asked).not.toBe(first);
    fail();
    fail();
    expect(lanes.of(['a'], same, moment)[0]).not.toBe(asked);
    world.wait(MINUTE);
    list(row('a', { updatedAt: end }));
    const moved = lastMoment(HOUR);
    expect(moved.window.to - moment.window.to).toBe(MINUTE);
    expect(minutes(lanes.of(['a'], same, moved)[0]?.lane.seen)).toEqual([[-21, 0]]);
  });
});

describe('a run without an end', () => {
  it('goes on while MARS says so', () => {
    world.runs('a', [run('r', 'executing', { startedAt: ago(40) })]);
    expect(minutes(laneOf(told({}))?.told)).toEqual([[-40, 0]]);
    expect(minutes(laneOf(told({ runId: 'q' }))?.told)).toEqual([[-40, -40]]);
    world.runs('a', [run('r', 'cancelled', { startedAt: ago(40) })]);
    expect(minutes(laneOf(told({}))?.told)).toEqual([[-40, -40]]);
  });

  it('of a session that is not listed does not go on', () => {
    const span = { runId: 'r', stage: null, from: ago(40), to: null };
    expect(minutes(laneOf({ told: new Map([['gone', [span]]]) }, 'gone')?.told)).toEqual([[-40, -40]]);
  });

  it('reaches to the last answer while nothing answers', () => {
    world.runs('a', [run('r', 'executing', { startedAt: ago(40) })]);
    world.wait(20 * MINUTE);
    fail('offline');
    expect(minutes(laneOf(told({}))?.told)).toEqual([[-40, 0]]);
    list(row('a', { createdAt: ago(50), updatedAt: end }));
    expect(minutes(laneOf(told({ from: ago(10) }))?.told)).toEqual([[-10, 0]]);
  });

  it('is a stage while it runs', () => {
    list(row('s', { mode: 'pda', updatedAt: end }));
    const span = { runId: 't', stage: 2, from: ago(10), to: null };
    const stages = { told: new Map([['s', [span]]]) };
    const untilNow = () => minutes(laneOf(stages, 's')?.told);
    world.runs('s', [run('t')]);
    expect(untilNow()).toEqual([[-10, -10]]);
    world.stages('s', 't', [stage(1, 'completed'), stage(2, 'running')]);
    expect(untilNow()).toEqual([[-10, 0]]);
    world.stages('s', 't', [stage(1, 'completed'), stage(2, 'failed')]);
    expect(untilNow()).toEqual([[-10, -10]]);
  });
});
