import { describe, expect, it } from 'vitest';
import type { TimedStage } from '../core/reports.ts';
import { stageSteps } from './stageSteps.ts';
import { brokenNodeOf, workflowSteps } from './workflowSteps.ts';

const node = (id: string, status: string, agent: string | null = null) => ({
  id,
  label: `${id}!`,
  status,
  agent,
  summary: null,
});
const failure = (step: number | null) => ({ runId: 'r', step, text: 'no room' });

describe('the steps of a workflow', () => {
  it('have the numbers that errors use, and mark the running step as current', () => {
    const steps = workflowSteps(
      [node('planning', 'completed'), node('step_1', 'running', 'engineer'), node('x', 'odd')],
      null,
    );
    expect(steps.map(({ number, isCurrent, more }) => [number, isCurrent, more])).toEqual([
      [null, false, []],
      [1, true, ['engineer']],
      [null, false, []],
    ]);
  });

  it('input 32: if all nodes failed at once, the failed one is the one that the error names', () => {
    const nodes = [node('planning', 'failed'), node('step_1', 'failed'), node('step_2', 'failed')];
    const steps = workflowSteps(nodes, failure(2));
    expect(steps.map(({ failedHere, error }) => [failedHere, error])).toEqual([
      [false, null],
      [false, null],
      [true, 'no room'],
    ]);
    expect(brokenNodeOf(nodes, failure(null))).toBeNull();
    expect(brokenNodeOf(nodes, null)).toBeNull();
  });

  it('if all nodes failed at once, the failed one is the one that the history left open, with or without a number', () => {
    const nodes = [node('init', 'failed'), node('execute', 'failed'), node('step_1', 'failed')];
    expect(brokenNodeOf(nodes, { ...failure(null), node: 'execute' })).toBe(nodes[1]);
    expect(brokenNodeOf(nodes, { ...failure(1), node: 'step_1' })).toBe(nodes[2]);
    expect(brokenNodeOf(nodes, { ...failure(1), node: 'gone' })).toBe(nodes[2]);
  });

  it('a single failed node is the failed one', () => {
    const nodes = [node('step_1', 'completed'), node('step_2', 'failed')];
    expect(brokenNodeOf(nodes, null)).toBe(nodes[1]);
    expect(brokenNodeOf(nodes, failure(1))).toBe(nodes[1]);
  });

  it('two nodes with the same id have different keys', () => {
    const keys = workflowSteps([node('a', ''), node('a', '')], null).map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
  });
});

describe('the stages of a task', () => {
  const stage = (part: Partial<TimedStage>): TimedStage => ({
    number: 1,
    name: 'literature_review',
    status: 'completed',
    error: null,
    startedAt: null,
    completedAt: null,
    ...part,
  });
  const clock = { date: 1_000_000, heardAt: 0 };
  const more = (part: Partial<TimedStage>) => stageSteps([stage(part)], clock, 5000, 'en')[0]?.more;

  it('show their duration, their duration so far, or that it is unknown', () => {
    expect(more({ startedAt: 0, completedAt: 90_000 })).toEqual(['1 min']);
    expect(more({ status: 'running', startedAt: 1_000_000 - 55_000 })).toEqual(['1 min']);
    expect(more({})).toEqual(['time unknown']);
    expect(more({ startedAt: 90_000, completedAt: 0 })).toEqual(['time unknown']);
    expect(more({ status: 'pending' })).toEqual([]);
  });

  it('show the error of the failed stage', () => {
    expect(stageSteps([stage({ status: 'failed', error: 'no\nroom' })], clock, 0)[0]).toMatchObject({
      name: 'Literature review',
      failedHere: true,
      error: 'no room',
    });
  });
});
