import { describe, expect, it } from 'vitest';
import { run, SERVER_START, stage } from '../testing/world.ts';
import { goesOn, MAX_SPANS, toldByRuns, toldByStages } from './toldTimes.ts';

const at = (startedAt: number | null, completedAt: number | null) => ({ startedAt, completedAt });

describe('the times that MARS says', () => {
  it('of runs are in the order of their starts', () => {
    expect(toldByRuns('one-shot', [run('b', 'executing', at(20, null)), run('a', 'completed', at(5, 9))])).toEqual([
      { runId: 'a', stage: null, from: 5, to: 9 },
      { runId: 'b', stage: null, from: 20, to: null },
    ]);
  });

  it('of a run without a start are missing, and so is an end before the start', () => {
    expect(toldByRuns('one-shot', [run('a', 'completed', at(null, 9)), run('b', 'failed', at(20, 19))])).toEqual([
      { runId: 'b', stage: null, from: 20, to: null },
    ]);
    expect(toldByRuns('one-shot', [run('a', 'completed', at(9, 9))])[0]?.to).toBe(9);
  });

  it('of a stage task are those of its stages: its run includes the time between them', () => {
    expect(toldByRuns('pda', [run('t', 'executing')])).toEqual([]);
    const stages = [
      { ...stage(1, 'completed'), ...at(0, 5) },
      { ...stage(2, 'running'), ...at(50, null) },
      { ...stage(3, 'pending'), ...at(null, null) },
      // of an earlier release
      stage(4, 'completed'),
    ];
    expect(toldByStages('t', stages)).toEqual([
      { runId: 't', stage: 1, from: 0, to: 5 },
      { runId: 't', stage: 2, from: 50, to: null },
    ]);
  });

  it('of many runs are those of the newest sixty', () => {
    const runs = Array.from({ length: MAX_SPANS + 3 }, (_, n) => run(`r${n}`, 'completed', at(n, n + 1)));
    const told = toldByRuns('copilot', runs.reverse());
    expect([told.length, told[0]?.from, told.at(-1)?.from]).toEqual([MAX_SPANS, 3, MAX_SPANS + 2]);
  });
});

describe('a run without an end', () => {
  const span = { runId: 'r', stage: null, from: SERVER_START, to: null };

  it('goes on while it is the newest run and MARS does not say that it ended', () => {
    expect(goesOn(run('r', 'executing'), span)).toBe(true);
    expect(goesOn(run('r', 'paused'), span)).toBe(true);
    for (const status of ['completed', 'failed', 'cancelled']) expect(goesOn(run('r', status), span)).toBe(false);
    expect(goesOn(run('r2', 'executing'), span)).toBe(false);
    expect(goesOn(null, span)).toBe(false);
    expect(goesOn(run('r', 'executing'), { ...span, to: SERVER_START })).toBe(false);
  });
});
