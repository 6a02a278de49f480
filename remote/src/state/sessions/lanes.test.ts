// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SeenState } from '../../core/seenStates.ts';
import type { ToldSpan } from '../../core/toldTimes.ts';
import { createWorld, row, run, stage } from '../../testing/world.ts';
import { engineState, observe } from '../engine/engine.ts';
import { serverTime } from '../kept/watch.ts';
import { type KeptTimes, lastWindow, sessionLanes } from './lanes.ts';

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
const laneOf = (over: Partial<KeptTimes>, id = 'a') => sessionLanes([id], kept(over), lastWindow(HOUR))[0]?.lane;
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
    expect(sessionLanes(['c', 'b', 'a'], kept(), lastWindow(HOUR)).map(({ sessionId }) => sessionId)).toEqual([
      'b',
      'a',
    ]);
  });

  it('without a known time of creation is unseen from the beginning', () => {
    list(row('a', { createdAt: null, updatedAt: null }));
    expect(minutes(laneOf({})?.unseen)).toEqual([[-60, 0]]);
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
