import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUNS } from '../testing/runs.ts';
import { run, SERVER_START, stage } from '../testing/world.ts';
import {
  type FinishedRun,
  finishedRun,
  finishedTask,
  MAX_FINISHED,
  MAX_OF_A_MODE,
  mergeFinished,
  taskWorkedMs,
} from './finishedRuns.ts';

const MINUTE = 60_000;
const completed = (ms: number, over = {}) =>
  run('r', 'completed', { startedAt: SERVER_START, completedAt: SERVER_START + ms, ...over });

describe('a finished run', () => {
  it('worked from its start to its end, without the pauses that were seen', () => {
    expect(finishedRun('one-shot', completed(20 * MINUTE), 5 * MINUTE)).toEqual({
      runId: 'r',
      mode: 'one-shot',
      workedMs: 15 * MINUTE,
      endedAt: SERVER_START + 20 * MINUTE,
    });
  });

  it('has no pauses that are longer than itself: a clock jumped', () => {
    expect(finishedRun('one-shot', completed(20 * MINUTE), 21 * MINUTE)?.workedMs).toBe(20 * MINUTE);
  });

  it.each([
    ['that failed', { status: 'failed' }],
    ['that was cancelled', { status: 'cancelled' }],
    ['that runs', { status: 'executing', completedAt: null }],
    ['without a start', { startedAt: null }],
    ['without an end', { completedAt: null }],
    ['that ended before it began', { completedAt: SERVER_START - 1 }],
    ['of more than thirty days', { completedAt: SERVER_START + 31 * 24 * 60 * MINUTE }],
  ])('is not one %s', (_, over) => {
    expect(finishedRun('one-shot', completed(20 * MINUTE, over), 0)).toBeNull();
  });
});

describe('a stage task', () => {
  const timed = (number: number, status: string, from: number | null, to: number | null) => ({
    ...stage(number, status),
    startedAt: from === null ? null : SERVER_START + from * MINUTE,
    completedAt: to === null ? null : SERVER_START + to * MINUTE,
  });
  const CLOCK = { date: SERVER_START + 60 * MINUTE, heardAt: 0 };

  it('worked for as long as its stages did, and not while it waited for the user between them', () => {
    const stages = [timed(1, 'completed', 0, 5), timed(2, 'skipped', null, null), timed(3, 'completed', 600, 607)];
    expect(finishedTask('pda', 't', stages)).toEqual({
      runId: 't',
      mode: 'pda',
      workedMs: 12 * MINUTE,
      endedAt: SERVER_START + 607 * MINUTE,
    });
  });

  it.each([
    ['a stage is not done', [timed(1, 'completed', 0, 5), timed(2, 'pending', null, null)]],
    ['a stage failed', [timed(1, 'completed', 0, 5), timed(2, 'failed', 6, 7)]],
    ['the time of a stage is unknown', [timed(1, 'completed', 0, 5), timed(2, 'completed', 6, null)]],
    ['a stage of an earlier release has no times', [stage(1, 'completed')]],
    ['a stage ended before it began', [timed(1, 'completed', 5, 0)]],
    ['all stages together worked for more than thirty days', [1, 2].map((n) => timed(n, 'completed', 0, 29 * 24 * 60))],
    ['no stage worked', [timed(1, 'skipped', null, null)]],
    ['it has no stages', []],
  ])('is not a finished run if %s', (_, stages) => {
    expect(finishedTask('pda', 't', stages)).toBeNull();
  });

  it('that runs has worked for its completed stages and the running one, by the server’s clock', () => {
    const stages = [timed(1, 'completed', 0, 5), timed(2, 'running', 50, null), timed(3, 'pending', null, null)];
    expect(taskWorkedMs(stages, CLOCK, 0)).toBe(15 * MINUTE);
    expect(taskWorkedMs(stages, CLOCK, MINUTE)).toBe(16 * MINUTE);
    expect(taskWorkedMs(stages, null, 0)).toBeNull();
    expect(taskWorkedMs([stage(1, 'running')], CLOCK, 0)).toBeNull();
  });
});

describe('merging finished runs', () => {
  const one = fc.record({
    runId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    mode: fc.constantFrom('one-shot', 'pda'),
    workedMs: fc.nat(5),
    endedAt: fc.nat(3),
  });
  const list = fc
    .uniqueArray(one, { selector: ({ runId }) => runId })
    .map((some: readonly FinishedRun[]) => mergeFinished([], some));
  const ids = (some: readonly FinishedRun[]) => some.map(({ runId }) => runId).sort();

  it('has each run once, as the first list has it, the newest first', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const both = mergeFinished(a, b);
        expect(ids(both)).toEqual([...new Set([...ids(a), ...ids(b)])].sort());
        expect(both.filter((one) => a.includes(one))).toHaveLength(a.length);
        const times = both.map(({ endedAt }) => endedAt);
        expect(times).toEqual([...times].sort((x, y) => y - x));
      }),
      { numRuns: RUNS },
    );
  });

  it('returns the first list if the second adds nothing', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const both = mergeFinished(a, b);
        for (const known of [a, b, both, []]) expect(mergeFinished(both, known)).toBe(both);
      }),
      { numRuns: RUNS },
    );
  });

  it('has at most the newest fifty of a mode, and five hundred in all', () => {
    const of = (mode: string, count: number) =>
      Array.from({ length: count }, (_, n) => ({ runId: `${mode}-${n}`, mode, workedMs: 1, endedAt: n }));
    const kept = mergeFinished(of('pda', 60), of('one-shot', 3));
    expect(kept.filter(({ mode }) => mode === 'one-shot')).toHaveLength(3);
    const pda = kept.filter(({ mode }) => mode === 'pda').map(({ endedAt }) => endedAt);
    expect([pda.length, Math.min(...pda)]).toEqual([MAX_OF_A_MODE, 10]);
    expect(mergeFinished(Array.from({ length: 15 }, (_, n) => of(`mode-${n}`, 40)).flat(), [])).toHaveLength(
      MAX_FINISHED,
    );
  });
});
