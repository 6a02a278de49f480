import { describe, expect, it } from 'vitest';
import type { Observation } from '../core/observation.ts';
import { createFakeClock, type FakeClock, flush } from '../testing/fakeClock.ts';
import { createFakeRest, type FakeRest, historyBody, listBody, logBody, runsBody } from '../testing/rest.ts';
import { createWorld, node, row, run, stage, type World } from '../testing/world.ts';
import { collectEvidence } from './collectEvidence.ts';
import type { AskedBefore } from './planSeldom.ts';

interface Collecting {
  readonly world: World;
  readonly rest: FakeRest;
  readonly clock: FakeClock;
  readonly seen: Observation[];
  isDone(): boolean;
  stop(): void;
}

interface CollectOptions {
  /** The requests that earlier polls sent. */
  readonly askedBefore?: AskedBefore;
  readonly kept?: readonly string[];
  readonly hasTask?: () => boolean;
}

/** Starts to collect evidence about the sessions of a world, all of them pills. */
function collect(
  world: World,
  { askedBefore = new Map(), kept = [], hasTask = () => true }: CollectOptions = {},
): Collecting {
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
    askedBefore,
    rounds: { slow: new Set<string>(), current: null },
    kept: () => kept,
    hasTask,
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

/** A world with sessions that appear after the first poll, so that their failure is news. */
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
  it('sends four requests at a time', async () => {
    const { rest } = collect(listed(10));
    expect(rest.waiting()).toEqual(['s0', 's1', 's2', 's3'].map(runsOf));
    await rest.answer(runsOf('s1'), runsBody());
    expect(rest.waiting()).toEqual(['s0', 's2', 's3', 's4'].map(runsOf));
    await rest.answerAll(() => runsBody());
    expect(rest.most()).toBe(4);
  });

  it('sends at most thirty requests per poll and then ends', async () => {
    const { rest, isDone } = collect(listed(100));
    await rest.answerAll(() => runsBody());
    expect(rest.asked).toHaveLength(30);
    expect(new Set(rest.asked).size).toBe(30);
    expect(isDone()).toBe(true);
  });

  it('passes on what a session was asked', async () => {
    const { rest, seen } = collect(listed(1));
    await rest.answerAll(() => runsBody({ id: 'r', task_description: '# Fit H0\nUse *BAO*. Plot it.' }));
    expect(seen).toMatchObject([{ kind: 'runs', task: { name: 'Fit H0', text: 'Fit H0 Use BAO. Plot it.' } }]);
  });

  it('asks for the task of a pill that has ended, within the thirty', async () => {
    const { rest, seen } = collect(listed(40, { status: 'completed' }), { hasTask: () => false });
    await rest.answerAll((path) => runsBody({ id: path.split('/')[3] ?? '', task_description: 'Fit H0' }));
    expect(rest.asked).toHaveLength(30);
    expect(new Set(rest.asked).size).toBe(30);
    expect(seen.every((one) => one.kind === 'runs' && one.task?.name === 'Fit H0')).toBe(true);
  });

  it('asks for nothing more for thirty running pills whose tasks are not known', async () => {
    const askedWith = async (hasTask: () => boolean) => {
      const { rest, world } = collect(listed(30), { hasTask });
      await rest.answerAll((path) => runsBody({ id: path.split('/')[3] ?? '', task_description: 'Fit H0' }));
      const again = collect(world, { hasTask });
      await again.rest.answerAll((path) => runsBody({ id: path.split('/')[3] ?? '' }));
      return [...rest.asked, ...again.rest.asked].sort();
    };
    expect(await askedWith(() => false)).toEqual(await askedWith(() => true));
  });

  it('counts the log requests for failures among the thirty', async () => {
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

  it('sends a request that an answer makes useful in the same poll', async () => {
    const { rest, seen, isDone } = collect(listed(1, { mode: 'newspulse' }));
    await rest.answer(runsOf('s0'), runsBody({ id: 'r' }));
    expect(rest.waiting()).toEqual(['/api/newspulse/r']);
    const raw = { stage_number: 1, stage_name: 'Stage 1', status: 'running', error: null };
    await rest.answer('/api/newspulse/r', { stages: [raw], progress_percent: 20 });
    expect(seen.at(-1)).toMatchObject({ kind: 'stage', runId: 'r', stages: [stage(1, 'running')], percent: 20 });
    expect(isDone()).toBe(true);
  });

  it('requests the graph of a running session', async () => {
    const { rest, seen } = collect(listed(1));
    await rest.answer(runsOf('s0'), runsBody({ id: 'r' }));
    await rest.answer('/api/runs/r/dag', { nodes: [{ id: 'init', label: 'Init', status: 'running' }], edges: [] });
    expect(seen.at(-1)).toMatchObject({ kind: 'dag', nodes: [{ id: 'init', label: 'Init', status: 'running' }] });
  });

  it('continues after a failed answer and does not repeat its request in this poll', async () => {
    const { rest, seen, isDone } = collect(listed(2));
    await rest.fail(runsOf('s0'), { httpStatus: 500 });
    await rest.answer(runsOf('s1'), { detail: 'odd' });
    expect(rest.asked).toHaveLength(2);
    const questions = ['s0', 's1'].map((sessionId) => ({ sessionId, about: 'runs' }));
    expect(seen).toMatchObject([{ kind: 'unanswered', questions }]);
    expect(isDone()).toBe(true);
  });

  it('sends no new request after a stop', async () => {
    const { rest, stop, isDone } = collect(listed(20));
    stop();
    rest.abort();
    await flush();
    expect(rest.asked).toHaveLength(4);
    expect(isDone()).toBe(true);
  });
});

describe('the report of a failed run', () => {
  it('contains the text of the log, which is requested first', async () => {
    const { rest, world } = collect(born('a'));
    await rest.answer(runsOf('a'), runsBody({ id: 'r', status: 'failed' }));
    expect(rest.waiting()).toEqual([`/api/runs/r${LOG}`]);
    expect(world.said).toEqual([]);
    await rest.answer(LOG, logBody('fine', 'run.failed: Error in step 3: boom'));
    expect(world.said).toMatchObject([{ kind: 'failed', step: 3, amends: false }]);
    expect(world.session('a').failure?.text).toBe('Error in step 3: boom');
  });

  it.each(['missing', 'silent'])('input 25: has no text if the log is %s', async (log) => {
    const { rest, world } = collect(born('a'));
    await rest.answer(runsOf('a'), runsBody({ id: 'r', status: 'failed' }));
    if (log === 'missing') await rest.fail(LOG, { httpStatus: 404 });
    else await rest.answer(LOG, logBody('nothing of interest'));
    expect(world.said).toMatchObject([{ kind: 'failed', step: null }]);
  });

  it('contains the text if the run was seen running before', async () => {
    const world = listed(1);
    world.runs('s0', [{ runId: 'r', taskId: null, status: 'executing', startedAt: 1, completedAt: null }]);
    world.wait(12_500);
    const { rest } = collect(world);
    await rest.answer('/dag', { nodes: [], edges: [] });
    await rest.answer(runsOf('s0'), runsBody({ id: 'r', status: 'failed' }));
    await rest.answer(LOG, logBody('run.failed: step 2'));
    expect(world.said).toMatchObject([{ kind: 'failed', step: 2 }]);
  });

  it('does not wait for a log if it is a stage task: its stages report how it failed', async () => {
    const world = createWorld();
    world.list([]);
    world.wait(12_500);
    world.list([row('a', { mode: 'newspulse', createdAt: world.serverTime() })]);
    const { rest } = collect(world);
    await rest.answer(runsOf('a'), runsBody({ id: 'r', status: 'failed' }));
    expect(rest.waiting()).toEqual(['/api/newspulse/r']);
  });

  it('causes no log request if the failure is old', async () => {
    const { rest, world, isDone } = collect(listed(1));
    await rest.answer(runsOf('s0'), runsBody({ id: 'r', status: 'failed' }));
    expect(rest.waiting()).toEqual([]);
    expect(world.said).toEqual([]);
    expect(isDone()).toBe(true);
  });

  it.each([true, false])('gets its text later if the list reported the failure first (born: %s)', async (isBorn) => {
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
  });
});

describe('the step of a failure', () => {
  const HISTORY = '/api/runs/r/history?event_type=agent_call';

  /** Fails a run that was seen running. The log has the given line; the graph is `graphAgoMs` old. */
  async function failing(log: string | null, graphAgoMs = 12_500, askedBefore: AskedBefore = new Map()) {
    const world = listed(1, { mode: 'planning-control' });
    world.runs('s0', [run('r')]);
    world.dag('s0', 'r', [node('step_1', 'completed'), node('step_2', 'running'), node('step_3', 'pending')]);
    world.wait(graphAgoMs);
    const collecting = collect(world, { askedBefore });
    await collecting.rest.answer('/dag', { nodes: null });
    await collecting.rest.answer(runsOf('s0'), runsBody({ id: 'r', status: 'failed' }));
    if (log === null) await collecting.rest.fail(LOG, { httpStatus: 404 });
    else await collecting.rest.answer(LOG, logBody(log));
    return collecting;
  }
  const BOOM = 'run.failed error="boom: singular matrix"';
  const OPEN = historyBody(
    ['planning', 'completed'],
    ['step_1', 'completed'],
    ['step_2', 'completed'],
    ['step_3', 'running'],
  );

  it('is the step that the history left open; it amends the failure that was reported at once', async () => {
    const { rest, world, isDone } = await failing(BOOM);
    expect(world.said).toMatchObject([{ kind: 'failed', step: null, amends: false }]);
    expect(rest.waiting()).toEqual([HISTORY]);
    await rest.answer(HISTORY, OPEN);
    const [told] = world.said;
    expect(world.said.slice(1)).toMatchObject([{ key: told?.key, kind: 'failed', step: 3, amends: true }]);
    expect(world.session('s0').failure).toEqual({ runId: 'r', step: 3, text: 'boom: singular matrix', node: 'step_3' });
    expect(isDone()).toBe(true);
  });

  it('is requested if there is no log', async () => {
    const { rest, world } = await failing(null);
    await rest.answer(HISTORY, OPEN);
    expect(world.session('s0').failure).toEqual({ runId: 'r', step: 3, text: null, node: 'step_3' });
  });

  it('is not requested if the text names it', async () => {
    const { rest, world, isDone } = await failing('run.failed error="Error in step 2: boom"');
    expect(rest.waiting()).toEqual([]);
    expect(world.said).toMatchObject([{ step: 2 }]);
    expect(isDone()).toBe(true);
  });

  it('has no number if the node has none: the text stays and the node is known', async () => {
    const { rest, world } = await failing(BOOM);
    await rest.answer(HISTORY, historyBody(['planning', 'running']));
    expect(world.said).toHaveLength(1);
    expect(world.session('s0').failure).toMatchObject({ step: null, node: 'planning' });
  });

  it('is requested only once over all polls, and never while the run goes on', async () => {
    const askedBefore: AskedBefore = new Map();
    const first = await failing(BOOM, 12_500, askedBefore);
    expect(first.rest.asked.filter((path) => path === HISTORY)).toHaveLength(1);
    await first.rest.answer(HISTORY, historyBody(['step_3', 'completed']));
    expect(first.isDone()).toBe(true);
    first.world.wait(120_000);
    const later = collect(first.world, { askedBefore });
    await later.rest.answerAll(() => runsBody({ id: 'r', status: 'failed' }));
    expect(later.rest.asked).not.toContain(HISTORY);
    const running = listed(1);
    running.runs('s0', [run('r')]);
    running.wait(12_500);
    const going = collect(running);
    await going.rest.answerAll((path) => (path.endsWith('runs') ? runsBody({ id: 'r' }) : { nodes: [] }));
    expect(going.rest.asked).not.toContain(HISTORY);
  });

  it('is the step that the previous poll saw if the history has no events', async () => {
    const soon = await failing(BOOM);
    await soon.rest.answer(HISTORY, { events: [] });
    expect(soon.world.said).toMatchObject([
      { step: null, amends: false },
      { step: 2, amends: true },
    ]);
  });

  it.each([
    ['a 404', { httpStatus: 404, detail: 'Run not found' }],
    ['a 500', { httpStatus: 500 }],
    ['no answer in time', { failure: 'timeout' }],
    ['a page', { failure: 'not-json', httpStatus: 200 }],
  ] as const)(
    'is the step that the previous poll saw if the request fails with %s; the text stays',
    async (_, refusal) => {
      const soon = await failing(BOOM);
      await soon.rest.fail(HISTORY, refusal);
      expect(soon.world.said).toMatchObject([
        { step: null, amends: false },
        { step: 2, amends: true },
      ]);
      expect(soon.world.session('s0').failure?.text).toBe('boom: singular matrix');
      const late = await failing(BOOM, 60_000);
      await late.rest.fail(HISTORY, refusal);
      expect(late.world.said).toHaveLength(1);
      expect(late.world.session('s0').failure).toEqual({ runId: 'r', step: null, text: 'boom: singular matrix' });
      expect(late.isDone()).toBe(true);
    },
  );

  it('is dropped if a new run started meanwhile', async () => {
    const { rest, world, clock } = await failing(BOOM);
    world.runs('s0', [run('r2', 'executing', { startedAt: 9e12 }), run('r', 'failed')], clock.now() + 1);
    await rest.answer(HISTORY, OPEN);
    expect(world.session('s0').failure).toBeNull();
  });
});

describe('a kept session', () => {
  /** The list of a newly opened page, which is cut off. */
  function opened(): World {
    const world = createWorld();
    world.list([row('young', { status: 'completed' })], { capped: true });
    return world;
  }
  const detail = (id: string, over: Record<string, unknown> = {}) => ({
    ...listBody({ id }).sessions[0],
    conversation_history: [{ role: 'user', content: 'secret' }],
    context_variables: {},
    plan_data: null,
    config: { token: 'secret' },
    ...over,
  });

  it('is requested by id if the list does not contain it, and is added silently', async () => {
    const { rest, world, seen } = collect(opened(), { kept: ['old', 'young'] });
    expect(rest.asked).toEqual(['/api/sessions/old']);
    await rest.answer('/old', detail('old'));
    expect(world.word('old')).toBe('active/unverified');
    expect(JSON.stringify(seen)).not.toContain('secret');
    // its runs follow, as for every pill
    await rest.answer(runsOf('old'), runsBody({ id: 'r', status: 'failed' }));
    expect(world.word('old')).toBe('failed');
    expect(world.said).toEqual([]);
  });

  it.each([
    ['a 404', (rest: FakeRest) => rest.fail('/old', { httpStatus: 404, detail: 'Session old not found' })],
    ['a 500', (rest: FakeRest) => rest.fail('/old', { httpStatus: 500 })],
    ['the row of another', (rest: FakeRest) => rest.answer('/old', detail('other'))],
    ['no row', (rest: FakeRest) => rest.answer('/old', { detail: 'odd' })],
  ])('stays as it is after %s and is requested again after a minute', async (_, refuse) => {
    const askedBefore: AskedBefore = new Map();
    const first = collect(opened(), { kept: ['old'], askedBefore });
    await refuse(first.rest);
    expect(first.seen).toEqual([]);
    expect(first.isDone()).toBe(true);
    first.world.wait(30_000);
    expect(collect(first.world, { kept: ['old'], askedBefore }).rest.asked).toEqual([]);
    first.world.wait(31_000);
    expect(collect(first.world, { kept: ['old'], askedBefore }).rest.asked).toEqual(['/api/sessions/old']);
  });

  it('is one of at most three per poll', async () => {
    const kept = Array.from({ length: 9 }, (_, index) => `old${index}`);
    const { rest, world, isDone } = collect(opened(), { kept });
    await rest.answerAll((path) => (path.endsWith('/runs') ? runsBody() : detail(path.split('/')[3] ?? '')));
    expect(rest.asked.filter((path) => !path.endsWith('/runs'))).toEqual(
      kept.slice(0, 3).map((id) => `/api/sessions/${id}`),
    );
    expect(isDone()).toBe(true);
    const next = collect(world, { kept });
    expect(next.rest.asked.slice(0, 3)).toEqual(kept.slice(3, 6).map((id) => `/api/sessions/${id}`));
  });

  it('is requested at once after a stop that aborted the request', async () => {
    const askedBefore: AskedBefore = new Map();
    const { rest, stop } = collect(opened(), { kept: ['old'], askedBefore });
    stop();
    rest.abort();
    await flush();
    expect(askedBefore.size).toBe(0);
  });
});

describe('a missing session', () => {
  const missing = (id: string): World => {
    const world = createWorld();
    world.list([]);
    world.observe({ kind: 'local', at: world.now(), sessionId: id, fields: {}, added: true });
    world.list([]);
    return world;
  };
  const HISTORY = '/history?limit=1';

  it('is requested, and only the back end’s own 404 proves that it does not exist', async () => {
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

  it('does not exist if its id cannot be requested', async () => {
    const { rest, seen, isDone } = collect(missing('../suspend'));
    await flush();
    expect(rest.asked).toEqual([]);
    expect(seen).toMatchObject([{ kind: 'existence', sessionId: '../suspend', exists: false }]);
    expect(isDone()).toBe(true);
  });
});
