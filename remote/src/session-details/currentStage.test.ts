import { describe, expect, it } from 'vitest';
import type { TimedStage } from '../core/reports.ts';
import { currentStage, hasBegun } from './currentStage.ts';

const stages = (...statuses: string[]): TimedStage[] =>
  statuses.map((status, index) => ({
    number: index + 1,
    name: `stage ${index + 1}`,
    status,
    error: null,
    startedAt: null,
    completedAt: null,
  }));

describe('the stage whose console is shown', () => {
  it.each([
    ['the running one', ['completed', 'running', 'pending'], null, 2],
    ['the running one, even if a later one has ended', ['running', 'failed'], null, 1],
    ['the last one that has begun', ['completed', 'failed', 'pending'], null, 2],
    ['the first one if none has begun', ['pending', 'pending'], null, 1],
    ['the chosen one', ['completed', 'running', 'pending'], 3, 3],
    ['the running one if the chosen one is gone', ['completed', 'running'], 9, 2],
    ['none without stages', [], 1, undefined],
  ])('is %s', (_, statuses, chosen, number) => {
    expect(currentStage(stages(...statuses), chosen)?.number).toBe(number);
  });

  it.each([
    ['pending', null, false],
    ['skipped', null, false],
    ['pending', 5, true],
    ['running', null, true],
    ['failed', null, true],
  ])('%s, started at %s: has begun is %s', (status, startedAt, begun) => {
    expect(hasBegun({ status, startedAt })).toBe(begun);
  });
});
