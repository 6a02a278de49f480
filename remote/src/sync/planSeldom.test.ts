import { describe, expect, it } from 'vitest';
import { createWorld, facts, node, row, run, type World } from '../testing/world.ts';
import { type AskedBefore, forgetAsked, noteAsked, planSeldom } from './planSeldom.ts';

const plan = (world: World, askedBefore: AskedBefore = new Map(), kept: (string | null)[] = []) =>
  planSeldom({ state: world.state, kept, pills: new Set(), hasTask: () => false, askedBefore, now: world.now() });
const ASKED = [{ kind: 'failed-node', sessionId: 'a', runId: 'r' }];

/** A run that was seen running and has failed since. */
function failed(mode = 'one-shot'): World {
  const world = createWorld();
  world.list([row('a', { mode })]);
  world.runs('a', [run('r')]);
  world.wait(12_500);
  world.runs('a', [run('r', 'failed')]);
  return world;
}

describe('the node of a failure', () => {
  it('is requested when a watched run has failed', () => {
    expect(plan(failed())).toEqual(ASKED);
  });

  it('is requested only if the text names no step', () => {
    const world = failed();
    const said = { kind: 'failure', at: world.now(), sessionId: 'a', runId: 'r' } as const;
    world.observe({ ...said, step: null, text: 'boom: singular matrix' });
    expect(plan(world)).toEqual(ASKED);
    world.observe({ ...said, step: 3, text: 'Error in step 3' });
    expect(plan(world)).toEqual([]);
  });

  it('is requested if the list reported the failure before its run was known', () => {
    const world = createWorld();
    world.list([row('a')]);
    world.list([row('a', { status: 'suspended', phase: 'failed' })]);
    expect(plan(world)).toEqual([]);
    world.runs('a', [run('r', 'failed')]);
    expect(plan(world)).toEqual(ASKED);
  });

  it('is not requested for a failure from before the first poll', () => {
    const world = createWorld();
    world.list([row('a')]);
    world.runs('a', [run('r', 'failed')]);
    expect(plan(world)).toEqual([]);
  });

  it('is requested once per run', () => {
    const world = failed();
    const askedBefore: AskedBefore = new Map();
    noteAsked(askedBefore, { kind: 'failed-node', sessionId: 'a', runId: 'r' }, world.now());
    expect(plan(world, askedBefore)).toEqual([]);
    world.wait(9e9);
    expect(plan(world, askedBefore)).toEqual([]);
    world.runs('a', [run('r2', 'failed', { startedAt: 9e12 }), run('r', 'failed')]);
    expect(plan(world, askedBefore)).toEqual([{ ...ASKED[0], runId: 'r2' }]);
  });

  it('is not requested for a stage task, a cancelled run, or a run that was started again', () => {
    expect(plan(failed('newspulse'))).toEqual([]);
    const cancelled = createWorld();
    cancelled.list([row('a')]);
    cancelled.runs('a', [run('r')]);
    cancelled.observe({ kind: 'cancel-sent', at: cancelled.now(), sessionId: 'a', runId: 'r' });
    cancelled.runs('a', [run('r', 'failed')]);
    expect(cancelled.word('a')).toBe('cancelled/cancelled');
    expect(plan(cancelled)).toEqual([]);
    const again = failed();
    again.runs('a', [run('r2', 'executing', { startedAt: 9e12 }), run('r', 'failed')]);
    expect(plan(again)).toEqual([]);
  });

  it('is not requested if the socket showed the run to its end, whatever the text contains', () => {
    const world = createWorld();
    world.list([row('a')]);
    world.runs('a', [run('r')]);
    world.live(facts({ taskId: 'task-of-r', workflowStatus: 'executing' }));
    world.live({ dagRunId: 'r', dagNodes: [node('step_1', 'completed'), node('step_2', 'running')] });
    world.live({ workflowStatus: 'failed', dagNodes: [node('step_1', 'failed'), node('step_2', 'failed')] });
    world.observe({ kind: 'failure', at: world.now(), sessionId: 'a', runId: 'r', step: null, text: 'boom' });
    expect(world.runs('a', [run('r', 'failed')])).toMatchObject([{ kind: 'failed', step: 2 }]);
    expect(world.session('a').failure).toEqual({ runId: 'r', step: 2, text: 'boom' });
    expect(plan(world)).toEqual([]);
  });
});

describe('a kept session', () => {
  const opened = (capped = true): World => {
    const world = createWorld();
    world.list([row('young')], { capped });
    return world;
  };
  const ids = (world: World, kept: (string | null)[], askedBefore?: AskedBefore) =>
    plan(world, askedBefore, kept).map(({ sessionId }) => sessionId);

  it('is requested by id while the cut-off list does not contain it, the most important first', () => {
    expect(ids(opened(), ['old', 'older', 'young', null, 'old'])).toEqual(['old', 'older']);
    expect(plan(opened(), new Map(), ['old'])).toEqual([{ kind: 'row', sessionId: 'old' }]);
    expect(ids(opened(false), ['old'])).toEqual([]);
    expect(ids(createWorld(), ['old'])).toEqual([]);
  });

  it('is not requested once it is known, and never if its id is not valid in a path', () => {
    const world = opened();
    const now = world.now();
    world.observe({ kind: 'row', sessionId: 'old', row: row('old'), requestedAt: now, receivedAt: now });
    expect(ids(world, ['old', '../suspend', '', '__proto__'])).toEqual(['__proto__']);
  });

  it('that is not found is requested after doubling waits of up to an hour, without end', () => {
    const world = opened();
    const askedBefore: AskedBefore = new Map();
    const waits: number[] = [];
    for (let asked = 0; asked < 10; asked += 1) {
      expect(ids(world, ['gone'], askedBefore)).toEqual(['gone']);
      noteAsked(askedBefore, { kind: 'row', sessionId: 'gone' }, world.now());
      const from = world.now();
      while (ids(world, ['gone'], askedBefore).length === 0) world.wait(15_000);
      waits.push((world.now() - from) / 60_000);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60]);
    noteAsked(askedBefore, { kind: 'row', sessionId: 'gone' }, world.now());
    forgetAsked(askedBefore, { kind: 'row', sessionId: 'gone' });
    expect(ids(world, ['gone'], askedBefore)).toEqual(['gone']);
  });
});

describe('the task of a session', () => {
  const done = (over: Parameters<typeof row>[1] = {}): World => {
    const world = createWorld();
    world.list([row('a', { status: 'completed', ...over })]);
    return world;
  };
  const tasks = (world: World, over: { isPill?: boolean; has?: boolean; askedBefore?: AskedBefore } = {}) => {
    const { isPill = true, has = false, askedBefore = new Map() } = over;
    const pills = new Set(isPill ? ['a'] : []);
    return planSeldom({ state: world.state, kept: [], pills, hasTask: () => has, askedBefore, now: world.now() });
  };

  it('is requested for a pill that had ended before the page opened, once', () => {
    const askedBefore: AskedBefore = new Map();
    const request = { kind: 'task', sessionId: 'a' } as const;
    const world = done();
    expect(tasks(world, { askedBefore })).toEqual([request]);
    noteAsked(askedBefore, request, world.now());
    world.wait(86_400_000);
    expect(tasks(world, { askedBefore })).toEqual([]);
  });

  it('is not requested if the browser keeps it, and not for sessions that are no pills', () => {
    expect(tasks(done(), { has: true })).toEqual([]);
    expect(tasks(done(), { isPill: false })).toEqual([]);
  });

  it('is not requested if the runs are requested anyway', () => {
    expect(tasks(done({ status: 'active' }))).toEqual([]);
    expect(tasks(done({ mode: 'copilot' }))).toEqual([]);
    const world = done({ status: 'active' });
    world.list([row('a', { status: 'completed' })]);
    expect(tasks(world)).toEqual([]);
  });
});

it('RT-4: a page that is open for long stores a bounded number of its requests, the newest', () => {
  const askedBefore: AskedBefore = new Map();
  for (let count = 0; count < 3000; count++)
    noteAsked(askedBefore, { kind: 'failed-node', sessionId: 's', runId: `r${count}` }, count);
  expect(askedBefore.size).toBe(1000);
  expect(askedBefore.has('failed-node:r2999')).toBe(true);
});
