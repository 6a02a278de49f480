import { describe, expect, it } from 'vitest';
import { historyBody, nodeEvent } from '../testing/rest.ts';
import { readExecutions } from './executions.ts';

const BEGAN = Date.UTC(2026, 10, 22, 18, 2, 10, 229);
const read = (...events: unknown[]) => readExecutions({ events });

describe('readExecutions', () => {
  it('keeps only the ids, statuses and times of the nodes', () => {
    const body = historyBody(['planning', 'completed'], ['step_1', 'running']);
    expect(readExecutions(body)).toEqual([
      { nodeId: 'planning', status: 'completed', startedAt: BEGAN, durationMs: 2000 },
      { nodeId: 'step_1', status: 'running', startedAt: BEGAN, durationMs: null },
    ]);
  });

  it('leaves out a time or duration that is no time or duration', () => {
    const odd = { ...nodeEvent('planning', 'completed'), timestamp: 'soon', duration_ms: '2 s' };
    expect(read(odd)).toEqual([{ nodeId: 'planning', status: 'completed', startedAt: null, durationMs: null }]);
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
    ).toEqual([{ nodeId: 'step_1', status: 'running', startedAt: BEGAN, durationMs: null }]);
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
