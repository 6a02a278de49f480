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
  it('carry the numbers that errors name, and the running one is the current', () => {
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

  it('input 32: of nodes that all failed at once the one that the error names is the one', () => {
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

  it('of nodes that all failed at once the one that the history left open is the one, a numbered step or not', () => {
    const nodes = [node('init', 'failed'), node('execute', 'failed'), node('step_1', 'failed')];
    expect(brokenNodeOf(nodes, { ...failure(null), node: 'execute' })).toBe(nodes[1]);
    expect(brokenNodeOf(nodes, { ...failure(1), node: 'step_1' })).toBe(nodes[2]);
    expect(brokenNodeOf(nodes, { ...failure(1), node: 'gone' })).toBe(nodes[2]);
  });

  it('the only failed one is the one', () => {
    const nodes = [node('step_1', 'completed'), node('step_2', 'failed')];
    expect(brokenNodeOf(nodes, null)).toBe(nodes[1]);
    expect(brokenNodeOf(nodes, failure(1))).toBe(nodes[1]);
  });

  it('two of one id have two keys', () => {
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

  it('say how long they took, how long they have been running, or that this is not known', () => {
    expect(more({ startedAt: 0, completedAt: 90_000 })).toEqual(['1 min']);
    expect(more({ status: 'running', startedAt: 1_000_000 - 55_000 })).toEqual(['1 min']);
    expect(more({})).toEqual(['time unknown']);
    expect(more({ startedAt: 90_000, completedAt: 0 })).toEqual(['time unknown']);
    expect(more({ status: 'pending' })).toEqual([]);
  });

  it('show the error of the one that failed', () => {
    expect(stageSteps([stage({ status: 'failed', error: 'no\nroom' })], clock, 0)[0]).toMatchObject({
      name: 'Literature review',
      failedHere: true,
      error: 'no room',
    });
  });
});
