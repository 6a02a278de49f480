import { describe, expect, it } from 'vitest';
import { failedNodeId, type NodeExecution, stepTimes } from './stepTimes.ts';

const began = (nodeId: string, startedAt: number | null, durationMs: number | null, status = 'completed') =>
  ({ nodeId, status, startedAt, durationMs }) satisfies NodeExecution;
const took = (...executions: NodeExecution[]) => [...stepTimes(executions)].map(([id, { tookMs }]) => [id, tookMs]);

describe('stepTimes', () => {
  it('takes the duration until the next step began if that is shorter, because MARS overwrites it at the end', () => {
    expect(took(began('a', 0, 15_000), began('b', 2000, 13_000), began('c', 6000, 4000))).toEqual([
      ['a', 2000],
      ['b', 4000],
      ['c', 4000],
    ]);
  });

  it('takes the duration of the server if it is shorter than the time until the next step', () => {
    expect(took(began('a', 0, 2000), began('b', 60_000, 4000))).toEqual([
      ['a', 2000],
      ['b', 4000],
    ]);
  });

  it('sorts by time, whatever the order of the answer', () => {
    expect(took(began('b', 2000, 13_000), began('a', 0, 15_000))).toEqual([
      ['a', 2000],
      ['b', 13_000],
    ]);
  });

  it('has no duration for an open step, and none for a node that completed without having begun', () => {
    const times = stepTimes([began('a', 0, null, 'running'), began('end', 9000, null)]);
    expect(times.get('a')).toEqual({ startedAt: 0, tookMs: null, isOpen: true });
    expect(times.get('end')).toEqual({ startedAt: null, tookMs: null, isOpen: false });
  });

  it('of a step that began several times the last time counts', () => {
    expect(took(began('a', 0, 3000), began('b', 3000, 1000), began('a', 4000, 2000)).toSorted()).toEqual([
      ['a', 2000],
      ['b', 1000],
    ]);
  });

  it('never returns a negative duration', () => {
    expect(took(began('a', 0, -5))).toEqual([['a', null]]);
  });

  it('keeps the duration of a step whose start is unreadable', () => {
    expect(took(began('a', null, 700))).toEqual([['a', 700]]);
  });
});

describe('failedNodeId', () => {
  const of = (...nodes: [string, string][]) =>
    failedNodeId(nodes.map(([nodeId, status]) => ({ nodeId, status, startedAt: null, durationMs: null })));

  it.each<[string, [string, string][], string | null]>([
    [
      'the node that is still running',
      [
        ['planning', 'completed'],
        ['step_1', 'completed'],
        ['step_2', 'running'],
      ],
      'step_2',
    ],
    ['a node that is not a numbered step', [['planning', 'running']], 'planning'],
    [
      'the last of several open nodes',
      [
        ['step_1', 'running'],
        ['step_2', 'running'],
      ],
      'step_2',
    ],
    [
      'null if every node has ended',
      [
        ['step_1', 'completed'],
        ['step_2', 'error'],
      ],
      null,
    ],
    ['null if no node started', [], null],
  ])('returns %s', (_, nodes, node) => {
    expect(of(...nodes)).toBe(node);
  });
});
