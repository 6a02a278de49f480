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

describe('the times of a recorded run', () => {
  const MINUTE = Date.UTC(2026, 10, 27, 6, 46);
  const at = (seconds: number) => MINUTE + Math.floor(seconds * 1000);
  /** As the real MARS answered: three steps, read while the last but one ran, and after the end. */
  const DURING = [
    began('planning', at(37.144024), 2025),
    began('step_1', at(39.177969), 4019),
    began('step_2', at(43.209213), null, 'running'),
  ];
  const AFTER = [
    began('planning', at(37.144024), 15_035),
    began('step_1', at(39.177969), 13_008),
    began('step_2', at(43.209213), 8982),
    began('step_3', at(47.236794), 4960),
    began('terminator', at(52.203982), null),
  ];
  /** As the real MARS answered after a failure in the third step. */
  const FAILED = [
    began('planning', at(53.849133), 2017),
    began('step_1', at(55.874902), 4019),
    began('step_2', at(59.905735), 4015),
    began('step_3', at(63.934705), null, 'running'),
  ];

  it('are the same during and after a success', () => {
    expect(took(...DURING)).toEqual([
      ['planning', 2025],
      ['step_1', 4019],
      ['step_2', null],
    ]);
    // the last step includes the work that MARS does after it
    expect(took(...AFTER)).toEqual([
      ['planning', 2033],
      ['step_1', 4032],
      ['step_2', 4027],
      ['step_3', 4960],
      ['terminator', null],
    ]);
  });

  it('are those of the server after a failure, whose step is the open one', () => {
    expect(took(...FAILED)).toEqual([
      ['planning', 2017],
      ['step_1', 4019],
      ['step_2', 4015],
      ['step_3', null],
    ]);
    expect(failedNodeId(FAILED)).toBe('step_3');
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
