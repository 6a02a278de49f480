import { describe, expect, it } from 'vitest';
import { historyBody, nodeEvent } from '../testing/rest.ts';
import { failedNodeId, readExecutions } from './failedNodeId.ts';

const read = (...events: unknown[]) => readExecutions({ events });

describe('readExecutions', () => {
  it('keeps only the ids and statuses of the nodes', () => {
    const body = historyBody(['planning', 'completed'], ['step_1', 'running']);
    expect(readExecutions(body)).toEqual([
      { nodeId: 'planning', status: 'completed' },
      { nodeId: 'step_1', status: 'running' },
    ]);
  });

  it('leaves out other events and unreadable ones', () => {
    const good = nodeEvent('step_1', 'running');
    expect(
      read(
        { ...good, event_subtype: 'llm_call' },
        { ...good, status: null },
        { ...good, inputs: null },
        { ...good, inputs: { node_info: { label: 'Step 1' } } },
        null,
        'event',
        good,
      ),
    ).toEqual([{ nodeId: 'step_1', status: 'running' }]);
  });

  it.each([null, 'text', [], {}, { events: null }, { events: {} }, { detail: 'odd' }])(
    'returns nothing for %j',
    (body) => {
      expect(readExecutions(body)).toBeNull();
    },
  );

  it('limits the number of nodes', () => {
    expect(read(...Array.from({ length: 6000 }, () => nodeEvent('step_1', 'completed')))).toHaveLength(5000);
  });
});

describe('failedNodeId', () => {
  const of = (...nodes: [string, string][]) => failedNodeId(readExecutions(historyBody(...nodes)) ?? []);

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
