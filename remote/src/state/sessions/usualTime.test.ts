// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Stage } from '../../core/evidence.ts';
import type { FinishedRun } from '../../core/finishedRuns.ts';
import { viewOf } from '../../testing/barPage.ts';
import { createWorld, row, run, SERVER_START, stage } from '../../testing/world.ts';
import { clock } from '../clock.ts';
import { observe } from '../engine/engine.ts';
import { finishedRunsAtom } from '../kept/finishedRuns.ts';
import { historyAtom } from '../kept/history.ts';
import { store } from '../store.ts';
import { usualTime } from './usualTime.ts';

const MINUTE = 60_000;
const world = createWorld((observation) => observe(observation));

const finished = (count: number, mode = 'one-shot'): FinishedRun[] =>
  Array.from({ length: count }, (_, n) => ({
    runId: `${mode}-${n}`,
    mode,
    workedMs: (n + 1) * 10 * MINUTE,
    endedAt: SERVER_START - n,
  }));
const know = (...runs: FinishedRun[]) => store.set(finishedRunsAtom, runs);
const minutes = (id: string) => Math.round((usualTime(viewOf(id))?.workedMs ?? Number.NaN) / MINUTE);

/** Adds a session whose run began so many minutes ago. */
function add(id: string, mode: string, began: number, status = 'executing'): void {
  world.list([row(id, { mode })]);
  world.runs(id, [run(`r-${id}`, status, { startedAt: world.serverTime() - began * MINUTE })]);
}

beforeEach(() => {
  vi.spyOn(clock, 'now').mockImplementation(() => world.now());
  // the browser's clock is wrong by years
  vi.spyOn(clock, 'wall').mockImplementation(() => 0);
});
afterEach(() => {
  store.set(historyAtom, []);
  know();
  vi.restoreAllMocks();
});

describe('how long a run usually takes', () => {
  it('is known from five completed runs of its mode on, beside how long this one has run by the server’s clock', () => {
    add('a', 'one-shot', 12);
    know(...finished(4), ...finished(9, 'copilot'));
    expect(usualTime(viewOf('a'))).toBeNull();
    know(...finished(5), ...finished(9, 'copilot'));
    expect(usualTime(viewOf('a'))?.usual).toEqual({
      runs: 5,
      lower: 15 * MINUTE,
      median: 30 * MINUTE,
      upper: 45 * MINUTE,
      longest: 50 * MINUTE,
    });
    expect(minutes('a')).toBe(12);
    world.wait(3 * MINUTE);
    expect(minutes('a')).toBe(15);
  });

  it('leaves out the pauses of this run that the browser saw', () => {
    add('b', 'one-shot', 60);
    know(...finished(5));
    const seen = (kind: 'paused' | 'resumed', at: number) => ({
      ...{ key: `b:r-b:${kind}:1`, sessionId: 'b', name: 'B', kind, reason: null, step: null, at: at * MINUTE },
    });
    store.set(historyAtom, [seen('resumed', 50), seen('paused', 10)]);
    expect(minutes('b')).toBe(20);
  });

  it.each([
    ['that is paused', 'paused'],
    ['that has completed', 'completed'],
    ['that failed', 'failed'],
  ])('is nothing for a run %s', (_, status) => {
    add(`c-${status}`, 'one-shot', 12, status);
    know(...finished(5));
    expect(usualTime(viewOf(`c-${status}`))).toBeNull();
  });

  it('is nothing for a session that no run has confirmed, and for a run without a start', () => {
    know(...finished(5));
    world.list([row('d'), row('e')]);
    expect(viewOf('d').reason).toBe('unverified');
    expect(usualTime(viewOf('d'))).toBeNull();
    world.runs('e', [run('r-e', 'executing', { startedAt: null })]);
    expect(viewOf('e')).toMatchObject({ shown: 'active', reason: null });
    expect(usualTime(viewOf('e'))).toBeNull();
  });

  it('counts the stages of a stage task, and not the hours between them', () => {
    add('f', 'pda', 600);
    know(...finished(5, 'pda'));
    const at = (ago: number) => world.serverTime() - ago * MINUTE;
    const done: Stage = { ...stage(1, 'completed'), startedAt: at(600), completedAt: at(590) };
    world.stages('f', 'r-f', [done, stage(2, 'pending')]);
    expect(viewOf('f').reason).toBe('waiting-for-you');
    expect(usualTime(viewOf('f'))).toBeNull();
    world.stages('f', 'r-f', [done, { ...stage(2, 'running'), startedAt: at(4), completedAt: null }]);
    expect(minutes('f')).toBe(14);
    // stages of a message of an earlier release have no times
    world.stages('f', 'r-f', [stage(1, 'completed'), stage(2, 'running')]);
    expect(usualTime(viewOf('f'))).toBeNull();
  });
});
