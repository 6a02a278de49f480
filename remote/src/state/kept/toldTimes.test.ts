// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Stage } from '../../core/evidence.ts';
import { MAX_SPANS, MAX_TOLD } from '../../core/toldTimes.ts';
import { createWorld, row, run, SERVER_START, stage } from '../../testing/world.ts';
import { readToldTimes } from './toldTimes.ts';

const KEY = 'mars.sessions.told-times';
const MINUTE = 60_000;
const stops: (() => void)[] = [];
const asked = { requestedAt: 0, receivedAt: 0 };

/** Opens a tab with its own memory and the shared storage of the browser. */
async function openTab() {
  vi.resetModules();
  const [{ toldTimes, keepToldTimes }, { keepTold }, { store }] = await Promise.all([
    import('./toldTimes.ts'),
    import('./keepTold.ts'),
    import('../store.ts'),
  ]);
  stops.push(toldTimes.follow());
  const stateOf = (sessionId: string, mode: string) => {
    const world = createWorld();
    world.list([row(sessionId, { mode })]);
    return world.state;
  };
  const runs = (sessionId: string, mode: string, ...all: ReturnType<typeof run>[]) =>
    keepTold(stateOf(sessionId, mode), { kind: 'runs', sessionId, runs: all, ...asked });
  const stages = (sessionId: string, mode: string, ...all: Stage[]) =>
    keepTold(stateOf(sessionId, mode), { kind: 'stage', sessionId, runId: 't', stages: all, percent: 1, ...asked });
  const known = () =>
    Object.fromEntries(
      [...store.get(toldTimes.atom)].map(([id, all]) => [
        id,
        all.map(({ runId, stage: number, from, to }) => [
          number ?? runId,
          (from - SERVER_START) / MINUTE,
          to && (to - SERVER_START) / MINUTE,
        ]),
      ]),
    );
  return { runs, stages, known, keepToldTimes };
}

const timed = (from: number, to: number | null) => ({
  startedAt: SERVER_START + from * MINUTE,
  completedAt: to === null ? null : SERVER_START + to * MINUTE,
});

beforeEach(() => localStorage.clear());
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.restoreAllMocks();
});

describe('what MARS said of the runs of sessions', () => {
  it('is of all runs of the last answer, and is there after a reload', async () => {
    const tab = await openTab();
    tab.runs('s', 'copilot', run('b', 'executing', timed(20, null)), run('a', 'failed', timed(0, 5)));
    tab.runs('s', 'copilot', run('b', 'completed', timed(20, 30)), run('a', 'failed', timed(0, 5)));
    for (const one of [tab, await openTab()])
      expect(one.known()).toEqual({
        s: [
          ['a', 0, 5],
          ['b', 20, 30],
        ],
      });
  });

  it('is of the stages of a stage task, not of its run', async () => {
    const tab = await openTab();
    tab.runs('s', 'pda', run('t', 'executing', timed(0, null)));
    expect(tab.known()).toEqual({});
    tab.stages(
      's',
      'pda',
      { ...stage(1, 'completed'), ...timed(0, 5) },
      { ...stage(2, 'running'), ...timed(50, null) },
    );
    tab.runs('s', 'pda', run('t', 'executing', timed(0, null)));
    expect(tab.known()).toEqual({
      s: [
        [1, 0, 5],
        [2, 50, null],
      ],
    });
  });

  it('is known to be nothing for a session without runs', async () => {
    const tab = await openTab();
    tab.runs('s', 'one-shot');
    tab.runs('t', 'pda');
    expect((await openTab()).known()).toEqual({ s: [], t: [] });
  });

  it('is not kept of a session that is not in the list', async () => {
    const tab = await openTab();
    const { keepTold } = await import('./keepTold.ts');
    keepTold(createWorld().state, { kind: 'runs', sessionId: 's', runs: [run('r')], ...asked });
    expect(tab.known()).toEqual({});
  });

  it('is not written again while it is the same', async () => {
    const tab = await openTab();
    tab.runs('s', 'one-shot', run('r', 'executing', timed(0, null)));
    const write = vi.spyOn(Storage.prototype, 'setItem');
    tab.runs('s', 'one-shot', run('r', 'paused', timed(0, null)));
    expect(write).not.toHaveBeenCalled();
    tab.runs('s', 'one-shot', run('r', 'completed', timed(0, 1)));
    expect(write).toHaveBeenCalledTimes(1);
  });

  it('is merged between tabs', async () => {
    const [one, two] = [await openTab(), await openTab()];
    one.runs('a', 'one-shot', run('r', 'completed', timed(0, 1)));
    two.runs('b', 'one-shot', run('q', 'completed', timed(1, 2)));
    window.dispatchEvent(new StorageEvent('storage', { key: KEY }));
    for (const tab of [one, two]) expect(tab.known()).toEqual({ a: [['r', 0, 1]], b: [['q', 1, 2]] });
  });

  it('is of five hundred sessions: those that were not answered for longest are dropped', async () => {
    const tab = await openTab();
    const span = { runId: 'r', stage: null, from: SERVER_START, to: null };
    for (let n = 0; n < MAX_TOLD; n += 1) tab.keepToldTimes(`s${n}`, [span]);
    tab.keepToldTimes('s0', []);
    tab.keepToldTimes('new', [span]);
    const known = tab.known();
    expect([Object.keys(known).length, 's0' in known, 's1' in known, 'new' in known]).toEqual([
      MAX_TOLD,
      true,
      false,
      true,
    ]);
  });
});

describe('stored times', () => {
  const good = ['r', null, 1, 5] as const;

  it.each([
    [null],
    ['r'],
    [[]],
    [['../x', null, 1, 5]],
    [['r', 1.5, 1, 5]],
    [['r', '1', 1, 5]],
    [['r', null, -1, 5]],
    [['r', null, 5, 4]],
    [['r', null, 5, '6']],
    [['r', null, 5]],
    [['r', null, 8.64e15 + 1, null]],
  ])('of a session with an unreadable span (%j) are none: it is asked about again', (bad) => {
    expect([
      ...readToldTimes([
        ['a', [good, bad]],
        ['b', [good]],
      ]).keys(),
    ]).toEqual(['b']);
  });

  it('are read one by one: an unreadable session does not affect the others', () => {
    const bad = [null, 5, [], ['../x', [good]], ['c', 'x'], ['d']];
    expect(readToldTimes([['b', []], ...bad, ['a', [good, ['r', 2, 6, null]]]])).toEqual(
      new Map([
        ['b', []],
        [
          'a',
          [
            { runId: 'r', stage: null, from: 1, to: 5 },
            { runId: 'r', stage: 2, from: 6, to: null },
          ],
        ],
      ]),
    );
    expect(readToldTimes({}).size).toBe(0);
  });

  it('have bounds', () => {
    const spans = Array.from({ length: MAX_SPANS + 2 }, (_, n) => ['r', n, n, null]);
    const read = readToldTimes(Array.from({ length: MAX_TOLD + 2 }, (_, n) => [`s${n}`, n === 5 ? spans : []]));
    expect([read.size, read.get('s5')?.length, read.get('s5')?.[0]?.from]).toEqual([MAX_TOLD, MAX_SPANS, 2]);
  });
});
