// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Stage } from '../../core/evidence.ts';
import type { Transition, TransitionKind } from '../../core/transition.ts';
import { createWorld, row, run, SERVER_START, stage } from '../../testing/world.ts';

const KEY = 'mars.sessions.finished-runs';
const MINUTE = 60_000;
const stops: (() => void)[] = [];
let wall = 0;

/** Opens a tab with its own memory and the shared storage of the browser. */
async function openTab() {
  vi.resetModules();
  const [finished, { keepFinished }, history, { forgetKept }, { store }] = await Promise.all([
    import('./finishedRuns.ts'),
    import('./keepFinished.ts'),
    import('./history.ts'),
    import('./forgetKept.ts'),
    import('../store.ts'),
  ]);
  stops.push(finished.followFinishedRuns(), history.followHistory());
  const known = () =>
    Object.fromEntries(store.get(finished.finishedRunsAtom).map(({ runId, workedMs }) => [runId, workedMs / MINUTE]));
  const asked = { requestedAt: 0, receivedAt: 0 };
  /** The answer about the runs of a session. */
  const answer = (sessionId: string, mode: string, ...runs: ReturnType<typeof run>[]) => {
    const world = createWorld();
    world.list([row(sessionId, { mode })]);
    keepFinished(world.state, { kind: 'runs', sessionId, runs, ...asked });
  };
  const answerStages = (sessionId: string, mode: string, ...stages: Stage[]) => {
    const world = createWorld();
    world.list([row(sessionId, { mode })]);
    keepFinished(world.state, { kind: 'stage', sessionId, runId: `task-${sessionId}`, stages, percent: 1, ...asked });
  };
  const see = (sessionId: string, runId: string, kind: TransitionKind) => {
    const transition = { key: `${sessionId}:${runId}:${kind}:1`, sessionId, runId, kind, reason: null, step: null };
    history.record([
      { transition: { ...transition, byUs: false, away: false, amends: false } as Transition, name: '' },
    ]);
  };
  return { answer, answerStages, see, known, forgetKept };
}

const completed = (runId: string, minutes: number) =>
  run(runId, 'completed', { startedAt: SERVER_START, completedAt: SERVER_START + minutes * MINUTE });
const timed = (number: number, status: string, from: number, to: number): Stage => ({
  ...stage(number, status),
  startedAt: SERVER_START + from * MINUTE,
  completedAt: SERVER_START + to * MINUTE,
});
const deliver = (key: string | null = KEY): boolean => window.dispatchEvent(new StorageEvent('storage', { key }));

beforeEach(() => {
  localStorage.clear();
  wall = 1_800_000_000_000;
  vi.spyOn(Date, 'now').mockImplementation(() => wall);
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.restoreAllMocks();
});

describe('the durations of finished runs', () => {
  it('are of all completed runs of an answer, and of no other', async () => {
    const tab = await openTab();
    tab.answer('s', 'copilot', run('r4'), completed('r3', 20), run('r2', 'failed'), completed('r1', 10));
    expect(tab.known()).toEqual({ r1: 10, r3: 20 });
  });

  it('are there after a reload, when nothing asks for these runs again', async () => {
    (await openTab()).answer('s', 'one-shot', completed('r', 10));
    expect((await openTab()).known()).toEqual({ r: 10 });
  });

  it('are without the pauses that this browser saw', async () => {
    const tab = await openTab();
    tab.see('s', 'r', 'paused');
    wall += 4 * MINUTE;
    tab.see('s', 'r', 'resumed');
    tab.answer('s', 'one-shot', completed('r', 10));
    expect(tab.known()).toEqual({ r: 6 });
  });

  it('are those of the stages for a stage task: its run includes the time between them', async () => {
    const tab = await openTab();
    tab.answer('s', 'pda', completed('task-s', 700));
    expect(tab.known()).toEqual({});
    tab.answerStages('s', 'pda', timed(1, 'completed', 0, 5), timed(2, 'running', 600, 610));
    expect(tab.known()).toEqual({});
    tab.answerStages('s', 'pda', timed(1, 'completed', 0, 5), timed(2, 'completed', 600, 610));
    expect(tab.known()).toEqual({ 'task-s': 15 });
  });

  it('stay what they were first, and are not written again', async () => {
    const tab = await openTab();
    tab.answer('s', 'one-shot', completed('r', 10));
    const write = vi.spyOn(Storage.prototype, 'setItem');
    tab.answer('s', 'one-shot', completed('r', 11));
    expect(tab.known()).toEqual({ r: 10 });
    expect(write).not.toHaveBeenCalled();
  });

  it('are the newest fifty of a mode; an older one that is answered again is not written', async () => {
    const tab = await openTab();
    const runs = Array.from({ length: 52 }, (_, n) => completed(`r${n}`, n + 1));
    tab.answer('s', 'copilot', ...runs);
    expect(Object.values(tab.known())).toEqual(Array.from({ length: 50 }, (_, n) => 52 - n));
    const write = vi.spyOn(Storage.prototype, 'setItem');
    tab.answer('s', 'copilot', ...runs);
    expect(write).not.toHaveBeenCalled();
  });

  it('are merged between tabs', async () => {
    const [one, two] = [await openTab(), await openTab()];
    one.answer('s', 'one-shot', completed('a', 10));
    two.answer('t', 'one-shot', completed('b', 20));
    deliver();
    expect(one.known()).toEqual({ a: 10, b: 20 });
    expect(two.known()).toEqual({ a: 10, b: 20 });
  });

  it('are forgotten with everything else, in every tab', async () => {
    const [one, two] = [await openTab(), await openTab()];
    one.answer('s', 'one-shot', completed('a', 10));
    deliver();
    expect(two.known()).toEqual({ a: 10 });
    two.forgetKept();
    expect(two.known()).toEqual({});
    deliver();
    expect([one.known(), localStorage.getItem(KEY)]).toEqual([{}, null]);
  });

  it('are read one by one: an unreadable one does not affect the others', async () => {
    const good = { runId: 'a', mode: 'pda', workedMs: 5 * MINUTE, endedAt: SERVER_START };
    const bad = [
      null,
      'r',
      [],
      { ...good, runId: '../x' },
      { ...good, runId: 'b', mode: 5 },
      { ...good, runId: 'c', mode: 'x'.repeat(129) },
      { ...good, runId: 'd', workedMs: -1 },
      { ...good, runId: 'e', workedMs: 31 * 24 * 60 * MINUTE },
      { ...good, runId: 'f', endedAt: '2026' },
      { ...good, runId: 'g', endedAt: 1e300 },
    ];
    localStorage.setItem(KEY, JSON.stringify({ v: 1, data: [...bad, good] }));
    expect((await openTab()).known()).toEqual({ a: 5 });
    localStorage.setItem(KEY, '{"v":1,"data":{"a":1}}');
    expect((await openTab()).known()).toEqual({});
  });

  it('live as long as the page if the browser stores nothing', async () => {
    const tab = await openTab();
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    tab.answer('s', 'one-shot', completed('a', 10));
    tab.answer('t', 'one-shot', completed('b', 20));
    expect(tab.known()).toEqual({ a: 10, b: 20 });
  });

  it('of a session without a mode are not kept', async () => {
    const tab = await openTab();
    tab.answer('s', '', completed('a', 10));
    expect(tab.known()).toEqual({});
  });
});
