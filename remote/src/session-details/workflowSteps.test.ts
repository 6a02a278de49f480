import { describe, expect, it } from 'vitest';
import type { TimedStage } from '../core/reports.ts';
import { stageSteps } from './stageSteps.ts';
import { brokenNodeOf, type WorkflowFacts, workflowSteps } from './workflowSteps.ts';

const node = (id: string, status: string, agent: string | null = null) => ({
  id,
  label: `${id}!`,
  status,
  agent,
  summary: null,
});
const failure = (step: number | null) => ({ runId: 'r', step, text: 'no room' });
const clock = { date: 1_000_000, heardAt: 0 };
const facts = (over: Partial<WorkflowFacts> = {}): WorkflowFacts => ({
  executions: [],
  failure: null,
  hasEnded: false,
  endedAt: null,
  clock,
  now: 5000,
  ...over,
});
const began = (nodeId: string, startedAt: number, durationMs: number | null) => ({
  nodeId,
  status: durationMs === null ? 'running' : 'completed',
  startedAt,
  durationMs,
});

describe('the steps of a workflow', () => {
  it('have the numbers that errors use, and mark the running step as current', () => {
    const steps = workflowSteps(
      [node('planning', 'completed'), node('step_1', 'running', 'engineer'), node('x', 'odd')],
      facts(),
    );
    expect(steps.map(({ number, isCurrent, by }) => [number, isCurrent, by])).toEqual([
      [null, false, null],
      [1, true, 'engineer'],
      [null, false, null],
    ]);
  });

  it('input 32: if all nodes failed at once, the failed one is the one that the error names', () => {
    const nodes = [node('planning', 'failed'), node('step_1', 'failed'), node('step_2', 'failed')];
    const steps = workflowSteps(nodes, facts({ failure: failure(2) }));
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

  it('after a failure the history decides: what had completed, what failed, and what never began', () => {
    const nodes = ['planning', 'step_1', 'step_2', 'step_3'].map((id) => node(id, 'failed'));
    const executions = [began('planning', 0, 2000), began('step_1', 2000, 4000), began('step_2', 6000, null)];
    // the error names another step: MARS counts steps differently in texts
    const steps = workflowSteps(nodes, facts({ executions, failure: failure(1), hasEnded: true, endedAt: 11_000 }));
    expect(steps.map(({ status, tookMs, failedHere }) => [status, tookMs, failedHere])).toEqual([
      ['completed', 2000, false],
      ['completed', 4000, false],
      ['failed', 5000, true],
      ['pending', null, false],
    ]);
    expect(steps[2]?.error).toBe('no room');
  });

  it('a step that ran when its run was cancelled was stopped', () => {
    const executions = [began('step_1', 0, null)];
    const [step] = workflowSteps([node('step_1', 'running')], facts({ executions, hasEnded: true, endedAt: 3000 }));
    expect(step).toMatchObject({ status: 'stopped', tookMs: 3000, isCurrent: false, failedHere: false });
  });

  it('the running step has its time so far, by the clock of the server', () => {
    const executions = [began('planning', 990_000, 3000), began('step_1', 1_000_000, null)];
    const steps = workflowSteps([node('planning', 'completed'), node('step_1', 'running')], facts({ executions }));
    expect(steps.map(({ startedAt, tookMs }) => [startedAt, tookMs])).toEqual([
      [990_000, 3000],
      [1_000_000, 5000],
    ]);
  });

  it('two nodes with the same id have different keys', () => {
    const keys = workflowSteps([node('a', ''), node('a', '')], facts()).map(({ key }) => key);
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
  const took = (part: Partial<TimedStage>) => stageSteps([stage(part)], clock, 5000)[0]?.tookMs;

  it('have their duration, their duration so far, or none if it is not known', () => {
    expect(took({ startedAt: 0, completedAt: 90_000 })).toBe(90_000);
    expect(took({ status: 'running', startedAt: 1_000_000 - 55_000 })).toBe(60_000);
    expect(took({})).toBeNull();
    expect(took({ startedAt: 90_000, completedAt: 0 })).toBeNull();
    expect(took({ status: 'pending' })).toBeNull();
  });

  it('show the error of the failed stage', () => {
    expect(stageSteps([stage({ status: 'failed', error: 'no\nroom' })], clock, 0)[0]).toMatchObject({
      name: 'Literature review',
      failedHere: true,
      error: 'no room',
    });
  });
});
