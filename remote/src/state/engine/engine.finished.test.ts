// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Observation } from '../../core/observation.ts';
import { ownPage } from '../../testing/ownPage.ts';
import { createWorld, row, run, stage } from '../../testing/world.ts';

const MINUTE = 60_000;
const closing: (() => void)[] = [];
let now = 0;

/** Loads the product as a page does, with a simulated back end. The browser's clock goes as that of the back end. */
async function openPage() {
  vi.resetModules();
  const [engine, { finishedRunsAtom }, { store }] = await Promise.all([
    import('./engine.ts'),
    import('../kept/finishedRuns.ts'),
    import('../store.ts'),
  ]);
  ownPage();
  closing.push(engine.acquireEngine());
  // what is kept loads after the bar
  await vi.dynamicImportSettled();
  const world = createWorld((observation: Observation) => {
    now = world.now();
    engine.observe(observation);
  });
  const minutes = () =>
    Object.fromEntries(
      store.get(finishedRunsAtom).map(({ runId, workedMs }) => [runId, Math.round(workedMs / MINUTE)]),
    );
  return { world, minutes };
}

beforeEach(() => {
  localStorage.clear();
  vi.spyOn(Date, 'now').mockImplementation(() => 1_800_000_000_000 + now);
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.stubGlobal('fetch', () => new Promise(() => {}));
});

afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('keeps how long a run worked, without the pauses and approvals that this page saw', async () => {
  const { world, minutes } = await openPage();
  const startedAt = world.serverTime();
  world.list([row('a', { mode: 'hitl-interactive' })]);
  const answer = (status: string, over = {}) => world.runs('a', [run('r', status, { startedAt, ...over })]);
  answer('executing');
  world.wait(10 * MINUTE);
  answer('paused');
  world.wait(7 * MINUTE);
  answer('executing');
  world.wait(5 * MINUTE);
  world.live({ taskId: 'task-of-r', dagRunId: 'r', workflowStatus: 'executing' });
  world.live({ workflowStatus: 'waiting_approval' });
  expect(world.word('a')).toBe('paused/awaiting-approval');
  world.wait(30 * MINUTE);
  world.live({ workflowStatus: 'executing' });
  world.wait(3 * MINUTE);
  answer('completed', { completedAt: world.serverTime() });
  expect(world.said.map(({ kind }) => kind)).toEqual(['paused', 'resumed', 'paused', 'resumed', 'completed']);
  expect(minutes()).toEqual({ r: 18 });
});

it('keeps how long a stage task worked, without the time in which it waited for the user', async () => {
  const { world, minutes } = await openPage();
  world.list([row('b', { mode: 'pda' })]);
  world.runs('b', [run('t')]);
  const from = world.serverTime();
  const timed = (number: number, began: number, took: number) => ({
    ...stage(number, 'completed'),
    startedAt: from + began * MINUTE,
    completedAt: from + (began + took) * MINUTE,
  });
  world.stages('b', 't', [timed(1, 0, 4), stage(2, 'pending')]);
  expect(minutes()).toEqual({});
  world.stages('b', 't', [timed(1, 0, 4), timed(2, 500, 6)]);
  expect(minutes()).toEqual({ t: 10 });
});
