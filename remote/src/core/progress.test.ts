import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { node } from '../testing/world.ts';
import { advanceProgress, dagPercent, NO_PROGRESS, type Progress } from './progress.ts';

const PLANNED = ['planning-control', 'hitl-interactive', 'idea-generation', 'deep-research-extended'];

describe('the percentage of a graph', () => {
  it('is the share of nodes that are completed or skipped', () => {
    const nodes = ['completed', 'skipped', 'running', 'pending'].map((status, i) => node(`n${i}`, status));
    expect(dagPercent('one-shot', nodes)).toBe(50);
    expect(dagPercent('ocr', [node('init', 'pending')])).toBe(0);
  });

  it('is null without nodes', () => {
    expect(dagPercent('one-shot', [])).toBeNull();
  });

  it('is null for a copilot, whose work is never marked as running', () => {
    expect(dagPercent('copilot', [node('init', 'completed'), node('execute', 'pending')])).toBeNull();
  });

  it.each(PLANNED)('is null for %s until its steps are known', (mode) => {
    expect(dagPercent(mode, [node('planning', 'completed')])).toBeNull();
    const steps = [node('planning', 'completed'), node('step_1', 'pending'), node('terminator', 'pending')];
    expect(dagPercent(mode, steps)).toBeCloseTo(33.3, 1);
  });

  it('is null after a failure, which rewrites every node', () => {
    expect(dagPercent('one-shot', [node('init', 'failed'), node('execute', 'failed')])).toBeNull();
    expect(dagPercent('one-shot', [node('init', 'completed'), node('execute', 'failed')])).toBe(50);
  });
});

describe('the progress of a run', () => {
  const at = (percent: number | null, runId = 'r'): Progress => ({ runId, percent });

  it('changes in steps of two percent, rounded down', () => {
    expect([0, 1.9, 2, 33.3, 99].map((measured) => advanceProgress(NO_PROGRESS, 'r', measured).percent)).toEqual([
      0, 0, 2, 32, 98,
    ]);
  });

  it('never decreases', () => {
    expect(advanceProgress(at(40), 'r', 10)).toEqual(at(40));
  });

  it('never reaches the end before the run does', () => {
    expect(advanceProgress(at(40), 'r', 100)).toEqual(at(98));
    expect(advanceProgress(at(40), 'r', 250)).toEqual(at(98));
  });

  it('stays as it was without a measurement', () => {
    const before = at(40);
    for (const measured of [null, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(advanceProgress(before, 'r', measured)).toBe(before);
    }
  });

  it('is unknown, not 0, for a run without a measurement', () => {
    expect(advanceProgress(NO_PROGRESS, 'r', null)).toEqual(at(null));
    expect(advanceProgress(NO_PROGRESS, 'r', Number.NaN)).toEqual(at(null));
  });

  it('starts again with another run', () => {
    expect(advanceProgress(at(90), 'r2', 4)).toEqual(at(4, 'r2'));
    expect(advanceProgress(at(90), 'r2', null)).toEqual(at(null, 'r2'));
  });

  it('is the same object while it does not change', () => {
    const before = at(40);
    expect(advanceProgress(before, 'r', 41.9)).toBe(before);
    expect(advanceProgress(before, 'r', 42)).not.toBe(before);
  });

  it('is always an even number from 0 to 98, has at most 50 values, and never decreases', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.double(), fc.integer({ min: -5, max: 105 })), { minLength: 1 }), (measures) => {
        let progress = NO_PROGRESS;
        for (const measured of measures) {
          const next = advanceProgress(progress, 'r', measured);
          expect(next.percent ?? 0).toBeGreaterThanOrEqual(progress.percent ?? 0);
          expect((next.percent ?? 0) % 2).toBe(0);
          expect(next.percent ?? 0).toBeLessThanOrEqual(98);
          progress = next;
        }
      }),
    );
  });
});
