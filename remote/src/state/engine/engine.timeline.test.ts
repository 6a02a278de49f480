// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Observation } from '../../core/observation.ts';
import { ownPage } from '../../testing/ownPage.ts';
import { createWorld, row, run, SERVER_START, stage, type World } from '../../testing/world.ts';

const MINUTE = 60_000;
const KEPT = ['watched', 'seen-states', 'told-times'].map((name) => `mars.sessions.${name}`);
const closing: (() => void)[] = [];
let world: World;
let pages: { observe(observation: Observation): void }[] = [];
let fetched: unknown[] = [];

/** Loads the product as a page does. All pages get the answers of one simulated back end, as the tabs of a browser do. */
async function openPage() {
  vi.resetModules();
  const [engine, { seenChanges, watched }, { toldTimes }, { createLanes, lastMoment }, { store }] = await Promise.all([
    import('./engine.ts'),
    import('../kept/seenTimes.ts'),
    import('../kept/toldTimes.ts'),
    import('../sessions/lanes.ts'),
    import('../store.ts'),
  ]);
  ownPage();
  closing.push(engine.acquireEngine());
  // what is kept loads after the bar
  await vi.dynamicImportSettled();
  const minutes = (at: number) => Math.round((at - SERVER_START) / MINUTE);
  /** The lane of a session over the last hour, in minutes since the start. */
  const lane = (sessionId: string) => {
    const kept = {
      watched: store.get(watched.atom),
      changes: store.get(seenChanges.atom),
      told: store.get(toldTimes.atom),
    };
    const [one] = createLanes().of([sessionId], kept, lastMoment(60 * MINUTE));
    if (!one) return null;
    const { seen, unseen, told, ranMs, waitedMs } = one.lane;
    return {
      seen: seen.map(({ from, to, state }) => [minutes(from), minutes(to), state]),
      unseen: unseen.map(({ from, to }) => [minutes(from), minutes(to)]),
      told: told.map(({ from, to, runId, stage: number, isOpen }) => [
        minutes(from),
        minutes(to),
        number ?? runId,
        ...(isOpen ? ['open'] : []),
      ]),
      ran: ranMs === null ? null : Math.round(ranMs / MINUTE),
      waited: Math.round(waitedMs / MINUTE),
    };
  };
  const page = { observe: engine.observe, sync: engine.sync, lane };
  pages.push(page);
  return page;
}

/** Plays a minute of polling: a list, and what else the back end answers. */
function poll(minutes: number, rows: Parameters<World['list']>[0], answers: () => void = () => {}): void {
  for (let minute = 0; minute < minutes; minute += 1) {
    world.wait(MINUTE);
    world.list(rows);
    answers();
  }
}

beforeEach(() => {
  localStorage.clear();
  pages = [];
  fetched = [];
  world = createWorld((observation) => {
    for (const page of pages) page.observe(observation);
  });
  vi.spyOn(performance, 'now').mockImplementation(() => world.now());
  // the browser's clock is wrong by a day
  vi.spyOn(Date, 'now').mockImplementation(() => world.serverTime() + 86_400_000);
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.stubGlobal('fetch', (input: unknown) => {
    fetched.push(input);
    return new Promise(() => {});
  });
});

afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the lane of a session', () => {
  it('is what a page that polls saw of it, beside what MARS said', async () => {
    const page = await openPage();
    const rows = [row('a', { createdAt: SERVER_START - 30 * MINUTE })];
    const startedAt = SERVER_START - 5 * MINUTE;
    const is =
      (status: string, over = {}) =>
      () =>
        world.runs('a', [run('r', status, { startedAt, ...over })]);
    poll(8, rows, is('executing'));
    poll(8, rows, is('waiting_approval'));
    poll(8, rows, is('executing'));
    poll(5, rows, is('failed', { completedAt: SERVER_START + 25 * MINUTE }));
    expect(page.lane('a')).toEqual({
      unseen: [[-30, 1]],
      seen: [
        [1, 9, 'running'],
        [9, 17, 'waiting'],
        [17, 25, 'running'],
        [25, 29, 'failed'],
      ],
      told: [[-5, 25, 'r']],
      ran: 22,
      waited: 8,
    });
    const completed = rows.map((one) => ({ ...one, status: 'completed' }));
    const times = { startedAt: SERVER_START + 31 * MINUTE, completedAt: SERVER_START + 33 * MINUTE };
    poll(5, completed, () => world.runs('a', [run('q', 'completed', times)]));
    expect(page.lane('a')?.seen.slice(3)).toEqual([
      [25, 30, 'failed'],
      [30, 34, 'idle'],
    ]);
  });

  it('has no state in a gap without a good list, and after it only what was asked since', async () => {
    const page = await openPage();
    const rows = [row('a', { createdAt: SERVER_START })];
    const executing = () => world.runs('a', [run('r', 'executing', { startedAt: SERVER_START })]);
    poll(5, rows, executing);
    world.wait(9 * MINUTE);
    poll(1, rows);
    expect(page.lane('a')?.seen).toEqual([[1, 5, 'running']]);
    poll(1, rows);
    expect(page.lane('a')).toMatchObject({
      seen: [[1, 5, 'running']],
      unseen: [
        [0, 1],
        [5, 16],
      ],
    });
    poll(3, rows, () => world.runs('a', [run('r', 'paused', { startedAt: SERVER_START })]));
    expect(page.lane('a')).toMatchObject({
      seen: [
        [1, 5, 'running'],
        [17, 19, 'paused'],
      ],
      unseen: [
        [0, 1],
        [5, 17],
      ],
    });
  });

  it('ends at the last good list once the polling fails, and a run does not go on beyond what MARS said', async () => {
    const page = await openPage();
    const rows = [row('a', { createdAt: SERVER_START })];
    poll(5, rows, () => world.runs('a', [run('r', 'executing', { startedAt: SERVER_START + MINUTE })]));
    for (let times = 0; times < 2; times += 1)
      world.observe({ kind: 'poll-failed', at: world.now(), failure: 'network' });
    world.wait(30 * MINUTE);
    expect(page.lane('a')).toEqual({
      seen: [[1, 5, 'running']],
      unseen: [
        [0, 1],
        [5, 35],
      ],
      told: [[1, 5, 'r', 'open']],
      ran: 4,
      waited: 0,
    });
    poll(1, rows, () => world.runs('a', [run('r', 'executing', { startedAt: SERVER_START + MINUTE })]));
    expect(page.lane('a')).toMatchObject({ told: [[1, 36, 'r', 'open']], ran: 35 });
  });

  it('of a stage task has its stages, and waits between them', async () => {
    const page = await openPage();
    const rows = [row('a', { mode: 'pda', createdAt: SERVER_START })];
    const one = { ...stage(1, 'completed'), startedAt: SERVER_START + MINUTE, completedAt: SERVER_START + 4 * MINUTE };
    const answer =
      (status: string, over = {}) =>
      () => {
        world.runs('a', [run('t', 'executing', { startedAt: SERVER_START + MINUTE })]);
        world.stages('a', 't', [one, { ...stage(2, status), startedAt: null, completedAt: null, ...over }]);
      };
    poll(10, rows, answer('pending'));
    poll(5, rows, answer('running', { startedAt: SERVER_START + 10 * MINUTE }));
    expect(page.lane('a')).toEqual({
      seen: [
        [1, 11, 'waiting'],
        [11, 15, 'running'],
      ],
      unseen: [[0, 1]],
      told: [
        [1, 4, 1],
        [10, 15, 2, 'open'],
      ],
      // it was seen waiting in the first minutes of both: only what is certain counts
      ran: 4,
      waited: 10,
    });
  });

  it('is there after a reload, without a further request', async () => {
    const page = await openPage();
    const rows = [row('a', { createdAt: SERVER_START, status: 'completed' })];
    const times = { startedAt: SERVER_START, completedAt: SERVER_START + 2 * MINUTE };
    poll(3, rows, () => world.runs('a', [run('r', 'completed', times)]));
    expect(fetched.filter((one) => String(one).includes('/runs'))).toEqual([]);
    const before = page.lane('a');
    expect(before).toMatchObject({ told: [[0, 2, 'r']], ran: 2, seen: [[1, 3, 'idle']] });
    pages = [];
    for (const close of closing.splice(0)) close();
    const next = await openPage();
    poll(1, rows);
    expect(next.lane('a')).toEqual({ ...before, seen: [[1, 4, 'idle']] });
    expect(fetched.filter((one) => String(one).includes('/runs'))).toEqual([]);
  });
});

describe('a second tab', () => {
  it('that does not poll writes nothing of what it sees', async () => {
    const rows = [row('a')];
    const page = await openPage();
    page.sync.lead(false);
    const write = vi.spyOn(Storage.prototype, 'setItem');
    poll(3, rows, () => world.runs('a', [run('r')]));
    const written = write.mock.calls.map(([key]) => key).filter((key) => KEPT.slice(0, 2).includes(key));
    expect(written).toEqual([]);
    page.sync.lead(true);
    poll(1, rows);
    expect(localStorage.getItem(KEPT[0] ?? '')).not.toBeNull();
  });

  it('writes what it was told only once: the other tab has written it', async () => {
    const rows = [row('a')];
    await openPage();
    const second = await openPage();
    second.sync.lead(false);
    const write = vi.spyOn(Storage.prototype, 'setItem');
    poll(3, rows, () => world.runs('a', [run('r')]));
    expect(write.mock.calls.filter(([key]) => key === KEPT[2])).toHaveLength(1);
  });
});
