// @vitest-environment jsdom
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { flush } from '../../testing/fakeClock.ts';
import { createWorld, row, run, SERVER_START, stage } from '../../testing/world.ts';
import { toldTimes } from '../kept/toldTimes.ts';
import { acquireEngine, observe, rest } from './engine.ts';
import { STAYS_MS, wantTimes } from './wantTimes.ts';

const world = createWorld(observe);
const ended = (sessionId: string, over = {}) => row(sessionId, { status: 'completed', ...over });
const path = (sessionId: string): string => `/api/sessions/${sessionId}/runs`;

/** The requests that are not answered yet, and the paths of all, in the order in which they were sent. */
let open: { path: string; resolve(answer: unknown): void }[] = [];
let asked: string[] = [];
const inView: (() => void)[] = [];
let close = () => {};

/** Puts a lane in view, where it stays. Returns what takes it out of view. */
function want(sessionId: string): () => void {
  const withdraw = wantTimes(sessionId);
  vi.advanceTimersByTime(STAYS_MS);
  inView.push(withdraw);
  return () => {
    inView.splice(inView.indexOf(withdraw), 1);
    withdraw();
  };
}

async function settle(of: string, answer: unknown): Promise<void> {
  const index = open.findIndex((one) => one.path === of);
  const [request] = index < 0 ? [] : open.splice(index, 1);
  if (!request) throw new Error(`Nobody waits for ${of}.`);
  request.resolve(answer);
  await flush();
}
const fail = (of: string) => settle(of, { ok: false, failure: 'http' });
function answer(of: string, value: unknown): Promise<void> {
  const now = world.now();
  return settle(of, { ok: true, value, requestedAt: now, receivedAt: now });
}
const runs = (...all: ReturnType<typeof run>[]) => ({ runs: all, task: null });
const completed = (runId: string) => run(runId, 'completed', { completedAt: SERVER_START });
const told = (sessionId: string) => toldTimes.read().get(sessionId);

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.spyOn(rest, 'get').mockImplementation(
    (one) =>
      new Promise((resolve) => {
        // the list is what the world says
        if (one.startsWith('/api/sessions?') || one === '/api/sessions') return;
        asked.push(one);
        open.push({ path: one, resolve: resolve as (answer: unknown) => void });
      }),
  );
  close = acquireEngine();
  // what keeps the times loads after the bar
  await vi.dynamicImportSettled();
});
afterAll(() => {
  close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

beforeEach(() => {
  localStorage.clear();
  toldTimes.forget();
  asked = [];
});
afterEach(async () => {
  for (const withdraw of inView.splice(0)) withdraw();
  for (const { path: one } of [...open]) await fail(one);
  open = [];
});

describe('the lanes in view', () => {
  it('are asked about four at a time, the latest first', async () => {
    world.list(['a1', 'a2', 'a3', 'a4', 'a5', 'a6'].map((id) => ended(id)));
    for (const id of ['a1', 'a2', 'a3', 'a4', 'a5', 'a6']) want(id);
    expect(asked).toEqual(['a1', 'a2', 'a3', 'a4'].map(path));
    await answer(path('a2'), runs());
    expect(asked.slice(4)).toEqual([path('a6')]);
    await fail(path('a1'));
    expect(asked.slice(5)).toEqual([path('a5')]);
    for (const id of ['a3', 'a4', 'a5', 'a6']) await answer(path(id), runs());
    expect(asked).toHaveLength(6);
    expect(open).toEqual([]);
  });

  it('are not asked about if they are only scrolled by', () => {
    world.list([ended('k1'), ended('k2')]);
    const leave = wantTimes('k1');
    vi.advanceTimersByTime(STAYS_MS - 1);
    leave();
    vi.advanceTimersByTime(STAYS_MS);
    expect(asked).toEqual([]);
    const stay = wantTimes('k2');
    vi.advanceTimersByTime(STAYS_MS);
    expect(asked).toEqual([path('k2')]);
    stay();
  });

  it('are not asked about again after an answer, not even one without runs', async () => {
    world.list([ended('b1'), ended('b2')]);
    const leave = [want('b1'), want('b2')];
    await answer(path('b1'), runs(completed('r')));
    await answer(path('b2'), runs());
    expect(told('b1')).toEqual([{ runId: 'r', stage: null, from: SERVER_START - 3_600_000, to: SERVER_START }]);
    expect(told('b2')).toEqual([]);
    world.list([ended('b1'), ended('b2')]);
    for (const one of leave) one();
    want('b1');
    want('b2');
    world.list([ended('b1'), ended('b2')]);
    expect(asked).toHaveLength(2);
  });

  it('are asked about again after the next good list if there was no answer, and not before', async () => {
    world.list([ended('c'), row('c2')]);
    const leave = want('c');
    await fail(path('c'));
    world.observe({ kind: 'poll-failed', at: world.now(), failure: 'network' });
    world.runs('c2', [run('r')]);
    expect(asked).toHaveLength(1);
    // a view that goes and comes back is no list
    leave();
    want('c');
    expect(asked).toHaveLength(1);
    world.list([ended('c')]);
    expect(asked).toEqual([path('c'), path('c')]);
    await answer(path('c'), runs());
    world.list([ended('c')]);
    expect(asked).toHaveLength(2);
  });

  it('are asked about again after the next good list, even if one came while the request was on its way', async () => {
    world.list([ended('j')]);
    want('j');
    world.list([ended('j')]);
    await fail(path('j'));
    expect(asked).toHaveLength(1);
    world.list([ended('j')]);
    expect(asked).toHaveLength(2);
  });

  it('are not asked about if they left the view before their turn', async () => {
    const ids = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'];
    world.list(ids.map((id) => ended(id)));
    const leave = new Map(ids.map((id) => [id, want(id)]));
    leave.get('d6')?.();
    // two views want it, and one still does
    const second = want('d5');
    leave.get('d5')?.();
    await answer(path('d1'), runs());
    expect(asked.slice(4)).toEqual([path('d5')]);
    second();
    await answer(path('d2'), runs());
    world.list(ids.map((id) => ended(id)));
    expect(asked).toHaveLength(5);
  });

  it('are not asked about while the poller asks, or while they are unknown', async () => {
    world.list([
      row('e1'),
      row('e2', { status: 'suspended' }),
      row('e3', { mode: 'copilot', status: 'completed' }),
      row('e4', { status: 'expired' }),
    ]);
    for (const id of ['e1', 'e2', 'e3', 'e4', 'unknown']) want(id);
    expect(asked).toEqual([]);
    world.list([ended('e1'), row('e2', { status: 'suspended', phase: 'failed' })]);
    expect(asked.sort()).toEqual([path('e1'), path('e2')]);
  });

  it('are asked about once while a request is on its way', () => {
    world.list([ended('f')]);
    want('f');
    want('f');
    world.list([ended('f')]);
    expect(asked).toEqual([path('f')]);
  });
});

describe('a stage task in view', () => {
  const timed = { ...stage(1, 'completed'), startedAt: SERVER_START - 5000, completedAt: SERVER_START };

  it('is asked about its newest run, and the stages of that', async () => {
    world.list([ended('g', { mode: 'pda' })]);
    want('g');
    await answer(path('g'), runs(run('old', 'completed', { startedAt: 1 }), completed('t')));
    expect([asked.at(-1), told('g')]).toEqual(['/api/pda/t', undefined]);
    await answer('/api/pda/t', { stages: [timed], percent: 100 });
    expect(told('g')).toEqual([{ runId: 't', stage: 1, from: SERVER_START - 5000, to: SERVER_START }]);
    world.list([ended('g', { mode: 'pda' })]);
    expect(asked).toHaveLength(2);
  });

  it('is asked about again after the next list if its stages were not answered', async () => {
    world.list([ended('h', { mode: 'pda' })]);
    want('h');
    await answer(path('h'), runs(completed('t')));
    await fail('/api/pda/t');
    expect(asked).toHaveLength(2);
    world.list([ended('h', { mode: 'pda' })]);
    expect(asked.slice(2)).toEqual([path('h')]);
  });

  it('without a run has nothing more to ask', async () => {
    world.list([ended('i', { mode: 'pda' })]);
    want('i');
    await answer(path('i'), runs());
    expect([asked.length, told('i')]).toEqual([1, []]);
  });
});
