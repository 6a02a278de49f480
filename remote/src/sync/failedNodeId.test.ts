import { describe, expect, it } from 'vitest';
import { historyBody, nodeEvent } from '../testing/rest.ts';
import { failedNodeId, readExecutions } from './failedNodeId.ts';

const read = (...events: unknown[]) => readExecutions({ events });

describe('what the history tells of nodes', () => {
  it('is their ids and whether they are over; nothing else of it is kept', () => {
    const body = historyBody(['planning', 'completed'], ['step_1', 'running']);
    expect(readExecutions(body)).toEqual([
      { nodeId: 'planning', status: 'completed' },
      { nodeId: 'step_1', status: 'running' },
    ]);
  });

  it('leaves out what is no execution of a node, and what cannot be read', () => {
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

  it.each([null, 'text', [], {}, { events: null }, { events: {} }, { detail: 'odd' }])('is nothing in %j', (body) => {
    expect(readExecutions(body)).toBeNull();
  });

  it('is cut where nobody runs so many nodes', () => {
    expect(read(...Array.from({ length: 6000 }, () => nodeEvent('step_1', 'completed')))).toHaveLength(5000);
  });
});

describe('the node that a run failed in', () => {
  const of = (...nodes: [string, string][]) => failedNodeId(readExecutions(historyBody(...nodes)) ?? []);

  it.each<[string, [string, string][], string | null]>([
    [
      'the one that is still running',
      [
        ['planning', 'completed'],
        ['step_1', 'completed'],
        ['step_2', 'running'],
      ],
      'step_2',
    ],
    ['no numbered step where it is none', [['planning', 'running']], 'planning'],
    [
      'the last where several are open',
      [
        ['step_1', 'running'],
        ['step_2', 'running'],
      ],
      'step_2',
    ],
    [
      'not one that ended by itself',
      [
        ['step_1', 'completed'],
        ['step_2', 'error'],
      ],
      null,
    ],
    ['none where nothing began', [], null],
  ])('is %s', (_, nodes, node) => {
    expect(of(...nodes)).toBe(node);
  });
});
