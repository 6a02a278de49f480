import { describe, expect, it } from 'vitest';
import type { Observation } from '../core/observation.ts';
import { createFakeClock, type FakeClock, flush } from '../testing/fakeClock.ts';
import { createFakeRest, type FakeRest, logBody, runsBody } from '../testing/rest.ts';
import { createWorld, row, stage, type World } from '../testing/world.ts';
import { collectEvidence } from './collectEvidence.ts';

interface Collecting {
  readonly world: World;
  readonly rest: FakeRest;
  readonly clock: FakeClock;
  readonly seen: Observation[];
  isDone(): boolean;
  stop(): void;
}

/** Begins to collect about the sessions of a world, all of them pills. */
function collect(world: World): Collecting {
  const clock = createFakeClock();
  clock.advance(world.now() + 1000);
  const rest = createFakeRest(clock);
  const seen: Observation[] = [];
  let done = false;
  let stopped = false;
  const options = {
    rest,
    clock,
    state: () => world.state,
    pills: () => new Set(world.state.sessions.keys()),
    isStopped: () => stopped,
    observe(observation: Observation) {
      seen.push(observation);
      world.observe(observation);
    },
  };
  void collectEvidence(options, clock.now()).then(() => {
    done = true;
  });
  return {
    world,
    rest,
    clock,
    seen,
    isDone: () => done,
    stop() {
      stopped = true;
    },
  };
}

function listed(count: number, over: Parameters<typeof row>[1] = {}): World {
  const world = createWorld();
  world.list(Array.from({ length: count }, (_, i) => row(`s${i}`, over)));
  return world;
}

/** A session that is born while we watch: its failure is news. */
function born(...ids: string[]): World {
  const world = createWorld();
  world.list([]);
  world.wait(12_500);
  world.list(ids.map((id) => row(id, { createdAt: world.serverTime() })));
  return world;
}

const runsOf = (id: string): string => `/api/sessions/${id}/runs`;
const LOG = '/console-log?tail=60';

describe('collecting evidence', () => {
  it('asks four at a time', async () => {
    const { rest } = collect(listed(10));
    expect(rest.waiting()).toEqual(['s0', 's1', 's2', 's3'].map(runsOf));
    await rest.answer(runsOf('s1'), runsBody());
    expect(rest.waiting()).toEqual(['s0', 's2', 's3', 's4'].map(runsOf));
    await rest.answerAll(() => runsBody());
    expect(rest.most()).toBe(4);
  });

  it('asks thirty times in a poll at the most, and is then done', async () => {
    const { rest, isDone } = collect(listed(100));
    await rest.answerAll(() => runsBody());
    expect(rest.asked).toHaveLength(30);
    expect(new Set(rest.asked).size).toBe(30);
    expect(isDone()).toBe(true);
  });

  it('counts the logs of failures among the thirty', async () => {
    const { rest, world } = collect(born(...Array.from({ length: 40 }, (_, i) => `s${i}`)));
    await rest.answerAll((path) =>
      path.endsWith('runs')
        ? runsBody({ id: path.split('/')[3] ?? '', status: 'failed' })
        : logBody('run.failed: step 1'),
    );
    expect(rest.asked).toHaveLength(30);
    expect(world.said.length).toBeGreaterThan(0);
    expect(rest.asked.filter((path) => path.endsWith(LOG)).length).toBeGreaterThan(0);
  });

  it('asks in the same poll for what an answer made worth asking', async () => {
    const { rest, seen, isDone } = collect(listed(1, { mode: 'newspulse' }));
    await rest.answer(runsOf('s0'), runsBody({ id: 'r' }));
    expect(rest.waiting()).toEqual(['/api/newspulse/r']);
    const raw = { stage_number: 1, stage_name: 'Stage 1', status: 'running', error: null };
    await rest.answer('/api/newspulse/r', { stages: [raw], progress_percent: 20 });
    expect(seen.at(-1)).toMatchObject({ kind: 'stage', runId: 'r', stages: [stage(1, 'running')], percent: 20 });
    expect(isDone()).toBe(true);
  });

  it('asks for the graph of what runs', async () => {
    const { rest, seen } = collect(listed(1));
    await rest.answer(runsOf('s0'), runsBody({ id: 'r' }));
    await rest.answer('/api/runs/r/dag', { nodes: [{ id: 'init', label: 'Init', status: 'running' }], edges: [] });
    expect(seen.at(-1)).toMatchObject({ kind: 'dag', nodes: [{ id: 'init', label: 'Init', status: 'running' }] });
  });

  it('goes on after an answer that failed, and asks for it no second time in this poll', async () => {
    const { rest, seen, isDone } = collect(listed(2));
    await rest.fail(runsOf('s0'), { httpStatus: 500 });
    await rest.answer(runsOf('s1'), { detail: 'odd' });
    expect(rest.asked).toHaveLength(2);
    expect(seen).toEqual([]);
    expect(isDone()).toBe(true);
  });

  it('begins nothing any more once it is stopped', async () => {
    const { rest, stop, isDone } = collect(listed(20));
    stop();
    rest.abort();
    await flush();
    expect(rest.asked).toHaveLength(4);
    expect(isDone()).toBe(true);
  });
});

describe('a run that failed', () => {
  it('is told with the sentence of its log, which is asked for first', async () => {
    const { rest, world } = collect(born('a'));
    await rest.answer(runsOf('a'), runsBody({ id: 'r', status: 'failed' }));
    expect(rest.waiting()).toEqual([`/api/runs/r${LOG}`]);
    expect(world.said).toEqual([]);
    await rest.answer(LOG, logBody('fine', 'run.failed: Error in step 3: boom'));
    expect(world.said).toMatchObject([{ kind: 'failed', step: 3, amends: false }]);
    expect(world.session('a').failure?.text).toBe('Error in step 3: boom');
  });

  it.each(['missing', 'silent'])('input 25: is told without one where the log is %s', async (log) => {
    const { rest, world } = collect(born('a'));
    await rest.answer(runsOf('a'), runsBody({ id: 'r', status: 'failed' }));
    if (log === 'missing') await rest.fail(LOG, { httpStatus: 404 });
    else await rest.answer(LOG, logBody('nothing of interest'));
    expect(world.said).toMatchObject([{ kind: 'failed', step: null }]);
  });

  it('is told with its sentence when it was seen running before', async () => {
    const world = listed(1);
    world.runs('s0', [{ runId: 'r', taskId: null, status: 'executing', startedAt: 1, completedAt: null }]);
    world.wait(12_500);
    const { rest } = collect(world);
    await rest.answer('/dag', { nodes: [], edges: [] });
    await rest.answer(runsOf('s0'), runsBody({ id: 'r', status: 'failed' }));
    await rest.answer(LOG, logBody('run.failed: step 2'));
    expect(world.said).toMatchObject([{ kind: 'failed', step: 2 }]);
  });

  it('of a stage task has no log: its stages say how it failed', async () => {
    const world = createWorld();
    world.list([]);
    world.wait(12_500);
    world.list([row('a', { mode: 'newspulse', createdAt: world.serverTime() })]);
    const { rest } = collect(world);
    await rest.answer(runsOf('a'), runsBody({ id: 'r', status: 'failed' }));
    expect(rest.waiting()).toEqual(['/api/newspulse/r']);
  });

  it('is not asked for its log when its failure is old news', async () => {
    const { rest, world, isDone } = collect(listed(1));
    await rest.answer(runsOf('s0'), runsBody({ id: 'r', status: 'failed' }));
    expect(rest.waiting()).toEqual([]);
    expect(world.said).toEqual([]);
    expect(isDone()).toBe(true);
  });

  it.each([true, false])(
    'is given its sentence afterwards when the list told the failure (born: %s)',
    async (isBorn) => {
      const failed = { status: 'suspended', phase: 'failed' };
      const world = isBorn ? born() : listed(1);
      const id = isBorn ? 'a' : 's0';
      world.list([row(id, { ...failed, ...(isBorn ? { createdAt: world.serverTime() } : {}) })]);
      const [told] = world.said;
      expect(told).toMatchObject({ kind: 'failed', step: null });
      const { rest } = collect(world);
      await rest.answer(runsOf(id), runsBody({ id: 'r', status: 'failed' }));
      await rest.answer(LOG, logBody('run.failed: step 4'));
      expect(world.said.slice(1)).toMatchObject([{ key: told?.key, amends: true, step: 4 }]);
    },
  );
});

describe('a session that is missing', () => {
  const missing = (id: string): World => {
    const world = createWorld();
    world.list([]);
    world.observe({ kind: 'local', at: world.now(), sessionId: id, fields: {}, added: true });
    world.list([]);
    return world;
  };
  const HISTORY = '/history?limit=1';

  it('is asked for, and the back end’s own 404 alone says that it does not exist', async () => {
    const absent = collect(missing('a'));
    await absent.rest.fail(HISTORY, { httpStatus: 404, detail: 'Session a not found' });
    expect(absent.seen).toMatchObject([{ kind: 'existence', sessionId: 'a', exists: false }]);
    const present = collect(missing('a'));
    await present.rest.answer(HISTORY, { session_id: 'a', messages: [] });
    expect(present.seen).toMatchObject([{ kind: 'existence', exists: true }]);
    const page = collect(missing('a'));
    await page.rest.fail(HISTORY, { httpStatus: 404 });
    expect(page.seen).toEqual([]);
    const silent = collect(missing('a'));
    await silent.rest.fail(HISTORY, { httpStatus: 500 });
    expect(silent.seen).toEqual([]);
  });

  it('does not exist when its id could not even be asked for', async () => {
    const { rest, seen, isDone } = collect(missing('../suspend'));
    await flush();
    expect(rest.asked).toEqual([]);
    expect(seen).toMatchObject([{ kind: 'existence', sessionId: '../suspend', exists: false }]);
    expect(isDone()).toBe(true);
  });
});
