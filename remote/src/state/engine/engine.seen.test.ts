// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Observation } from '../../core/observation.ts';
import { loadKept } from '../../testing/keptPage.ts';
import { ownPage } from '../../testing/ownPage.ts';
import { createWorld, row, run, stage, type World } from '../../testing/world.ts';

const KEY = 'mars.sessions.preferences';

let wall = 0;
const closing: (() => void)[] = [];

/** Loads the product as a page does, with a simulated back end. */
async function openPage() {
  vi.resetModules();
  const [engine, commands, kept, history, { store }] = await Promise.all([
    import('./engine.ts'),
    import('../commands/commands.ts'),
    loadKept(),
    import('../kept/history.ts'),
    import('../store.ts'),
  ]);
  ownPage();
  const release = engine.acquireEngine();
  const unfollow = history.followHistory();
  // the history loads after the bar
  await vi.dynamicImportSettled();
  const close = (): void => {
    release();
    unfollow();
  };
  closing.push(close);
  const world: World = createWorld((observation: Observation) => engine.observe(observation));
  const keys = () => store.get(history.historyAtom).map(({ key }) => key);
  return { ...engine, ...commands, ...kept, close, world, keys };
}

beforeEach(() => {
  localStorage.clear();
  wall = 1_800_000_000_000;
  vi.spyOn(Date, 'now').mockImplementation(() => wall);
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.stubGlobal('fetch', () => new Promise(() => {}));
});

afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a look', () => {
  it('RT-1: is one write, although the clock was set back after the event', async () => {
    const page = await openPage();
    const rows = Array.from({ length: 200 }, (_, index) => row(`s${index}`));
    page.world.list(rows);
    page.world.list(rows.map((one) => ({ ...one, status: 'completed' })));
    expect(Object.values(page.preferences().marks).filter(({ unseen }) => unseen)).toHaveLength(200);
    wall -= 3_600_000;
    const write = vi.spyOn(Storage.prototype, 'setItem');
    page.openDetails('s7', 'workflow');
    const texts = write.mock.calls.filter(([key]) => key === KEY);
    // one write for `mine`, one for the look
    expect(texts).toHaveLength(2);
    expect(page.preferences().marks.s7).toMatchObject({ unseen: false, seenAt: wall });
    write.mockClear();
    page.world.list(rows.map((one) => ({ ...one, status: 'completed' })));
    window.dispatchEvent(new Event('focus'));
    // when this browser watched changes with each list
    expect(write.mock.calls.filter(([key]) => key !== 'mars.sessions.watched')).toEqual([]);
  });

  it('RT-1: clears the unread mark, whatever time the storage has', async () => {
    const activity = { key: 's:none:completed:1', at: 2 ** 52, finished: true, marks: true };
    const data = {
      sessions: { s: { activity: [activity, 2 ** 52, 'zzzzzzzz'], read: [-1, 2 ** 53, 'zzzzzzzz'] } },
      settings: {},
    };
    localStorage.setItem(KEY, JSON.stringify({ v: 2, data }));
    const page = await openPage();
    page.world.list([row('s', { status: 'completed' })]);
    expect(page.preferences().marks.s?.unseen).toBe(true);
    page.openDetails('s', 'workflow');
    expect(page.preferences().marks.s?.unseen).toBe(false);
    window.dispatchEvent(new Event('focus'));
    expect(page.preferences().marks.s?.unseen).toBe(false);
  });

  it('RT-1: at several sessions at once is one write', async () => {
    const page = await openPage();
    page.world.list([row('s'), row('t')]);
    page.openDetails('s', 'workflow');
    page.world.runs('t', [run('r')]);
    page.world.live({ taskId: 'task-of-r', workflowStatus: 'executing' });
    // the details of one session are open; the other one is attached and selected
    vi.mocked(document.hasFocus).mockReturnValue(false);
    window.dispatchEvent(new Event('focus'));
    page.world.wait(60_000);
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
    page.world.list([row('s', { status: 'completed' }), row('t')]);
    page.world.live({ workflowStatus: 'completed' });
    expect([page.preferences().marks.s?.unseen, page.preferences().marks.t?.unseen]).toEqual([true, true]);
    vi.mocked(document.hasFocus).mockReturnValue(true);
    const write = vi.spyOn(Storage.prototype, 'setItem');
    window.dispatchEvent(new Event('focus'));
    expect(write).toHaveBeenCalledOnce();
    expect([page.preferences().marks.s?.unseen, page.preferences().marks.t?.unseen]).toEqual([false, false]);
  });
});

describe('an event that an earlier page has already announced', () => {
  /** A stage task keeps one run for its whole life. It runs stage by stage and waits for the user in between. */
  const learn = (page: Awaited<ReturnType<typeof openPage>>, status: string): void => {
    page.world.list([row('t', { mode: 'pda' })]);
    page.world.runs('t', [run('r')]);
    page.world.stages('t', 'r', [stage(1, status), stage(2, 'pending')]);
  };
  const waits = (page: Awaited<ReturnType<typeof openPage>>, done: number): void => {
    const stages = [1, 2, 3].map((number) => stage(number, number <= done ? 'completed' : 'pending'));
    page.world.stages('t', 'r', stages);
  };

  it('RT-2: gets a new mark and history entry when it happens again after a reload', async () => {
    const first = await openPage();
    learn(first, 'running');
    waits(first, 1);
    expect(first.preferences().marks.t?.unseen).toBe(true);
    first.markRead('t');
    first.close();

    const second = await openPage();
    learn(second, 'running');
    expect(second.preferences().marks.t?.unseen).toBe(false);
    wall += 1000;
    waits(second, 2);
    expect(second.preferences().marks.t?.unseen).toBe(true);
    expect(second.keys()).toEqual(['t:r:paused:2', 't:r:paused:1']);
  });

  it('RT-2: is counted by a page whose baseline had the state before another tab announced it', async () => {
    const first = await openPage();
    learn(first, 'running');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const second = await openPage();
    learn(second, 'running');
    const third = await openPage();
    third.world.list([row('t', { mode: 'pda' })]);
    third.world.runs('t', [run('r')]);
    waits(third, 1);
    waits(first, 1);
    expect(first.keys()).toEqual(['t:r:paused:1']);
    window.dispatchEvent(new StorageEvent('storage', { key: KEY }));
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    const entered = (page: typeof first) => page.engineState().sessions.get('t')?.entered;
    expect(entered(third)).toEqual({ 't:r:paused': 1 });
    // this page has not reached the state yet, and counts it when it does
    expect(entered(second)).toEqual({});
    waits(second, 1);
    expect(entered(second)).toEqual({ 't:r:paused': 1 });
  });

  it('RT-2: stays counted in a page that adopts the state of a tab with lower counters', async () => {
    const first = await openPage();
    learn(first, 'running');
    waits(first, 1);
    first.close();
    const [other, second] = [await openPage(), await openPage()];
    const { sharedKnowledge } = await import('../../core/toOtherTabs.ts');
    learn(other, 'running');
    const known = structuredClone(sharedKnowledge(other.world.state));
    expect(known.sessions[0]?.entered).toEqual({});
    second.observe({ kind: 'adopted', at: 0, known });
    expect(second.engineState().sessions.get('t')?.entered).toEqual({ 't:r:paused': 1 });
  });
});

it('RT-3: a settled stop is forgotten, by the next page too; the stop of a run over the socket is not', async () => {
  const page = await openPage();
  const rows = [row('t', { mode: 'pda' }), row('s')];
  page.world.list(rows);
  page.world.runs('t', [run('r')]);
  page.world.stages('t', 'r', [stage(1, 'running')]);
  page.world.runs('s', [run('q')]);
  for (const [sessionId, runId] of [
    ['t', 'r'],
    ['s', 'q'],
  ] as const) {
    page.updateKept(sessionId, { cancelled: runId });
    page.world.observe({ kind: 'cancel-sent', at: page.world.now(), sessionId, runId });
  }
  page.world.stages('t', 'r', [stage(1, 'failed', 'Stopped by user')]);
  page.world.runs('s', [run('q', 'failed')]);
  expect(page.world.said.map(({ kind, byUs }) => [kind, byUs])).toEqual([
    ['cancelled', true],
    ['cancelled', true],
  ]);
  expect(page.preferences().cancelledRuns).toEqual(['q']);
  expect((await openPage()).engineState().cancelledRuns).toEqual(new Set(['q']));
});
