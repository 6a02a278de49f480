import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCostReport, readLogTail, readStages, readWorkflow } from './reportSchemas.ts';

describe('readLogTail', () => {
  it('returns the position of the end in the whole log, and no path of the server', () => {
    const body = { log_path: '/home/mars/x.log', total_lines: 812, returned_lines: 3, content: 'one\r\ntwo\nthree\n' };
    expect(readLogTail(body)).toEqual({ lines: ['one', 'two', 'three'], first: 809 });
  });

  it.each([
    [
      { content: '', total_lines: 0 },
      { lines: [], first: 0 },
    ],
    [{ content: '\n' }, { lines: [''], first: 0 }],
    [
      { content: 'a\nb', total_lines: 1 },
      { lines: ['a', 'b'], first: 0 },
    ],
    [{ content: null }, null],
    [null, null],
  ])('reads %j as %j', (body, tail) => {
    expect(readLogTail(body)).toEqual(tail);
  });
});

describe('readWorkflow', () => {
  const node = (id: string, stepNumber?: unknown) => ({ id, label: id, status: 'pending', stepNumber });
  const ids = (nodes: unknown[]) => readWorkflow({ nodes })?.map(({ id }) => id);

  it('sorts the nodes by step if every node has one', () => {
    expect(ids([node('b', 2), node('a', 1)])).toEqual(['a', 'b']);
    expect(ids([node('b', 2), node('a')])).toEqual(['b', 'a']);
    expect(ids([{ label: 'no id' }, node('a', 1)])).toEqual(['a']);
    expect(readWorkflow({})).toBeNull();
  });
});

describe('readStages', () => {
  it('sorts the stages and reads times as UTC', () => {
    const stages = [
      { stage_number: 2, stage_name: 'b', status: 'pending', started_at: null, completed_at: 'rubbish', error: null },
      { stage_number: 1, stage_name: 'a', status: 'completed', started_at: '2026-11-22T10:00:00' },
    ];
    expect(
      readStages({ stages })?.map(({ number, startedAt, completedAt }) => [number, startedAt, completedAt]),
    ).toEqual([
      [1, Date.UTC(2026, 10, 22, 10), null],
      [2, null, null],
    ]);
    expect(readStages({ status: 'running' })).toBeNull();
  });
});

describe('readCostReport', () => {
  it('sorts the most expensive first and drops only bad rows', () => {
    const report = readCostReport({
      total_cost_usd: 0.5,
      total_tokens: 7,
      model_breakdown: [
        { model: 'a', cost: 0.1, tokens: 1, call_count: 2 },
        'bad',
        { model: 'b', cost: 0.4, tokens: 6 },
      ],
      agent_breakdown: [{ agent: 'engineer', model: 'a', cost: 0.5, tokens: 7 }],
    });
    expect(report?.byModel.map(({ name, dollars, calls }) => [name, dollars, calls])).toEqual([
      ['b', 0.4, null],
      ['a', 0.1, 2],
    ]);
    expect(report?.byAgent).toEqual([{ name: 'engineer', model: 'a', dollars: 0.5, tokens: 7, calls: null }]);
    expect(readCostReport({ total_cost_usd: '0.5' })).toBeNull();
    expect(readCostReport({ total_cost_usd: 0.5 })).toMatchObject({ tokens: 0, byModel: [], byAgent: [] });
  });
});

it('names of models and agents, and summaries, have nothing that must not reach the screen', () => {
  const row = { model: 'gpt\u202e\0-4o', agent: '\u001b[1mengineer', cost: 1, tokens: 1 };
  const report = readCostReport({ total_cost_usd: 1, model_breakdown: [row], agent_breakdown: [row] });
  expect(report?.byModel[0]?.name).toBe('gpt -4o');
  expect(report?.byAgent[0]).toMatchObject({ name: '[1mengineer', model: 'gpt -4o' });
  expect(readWorkflow({ nodes: [{ id: 'a', summary: 'It\r\nfits\u202e.' }] })?.[0]?.summary).toBe('It\nfits.');
});

it('no reader throws for any answer', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      for (const read of [readLogTail, readWorkflow, readStages, readCostReport]) {
        expect(() => read(body)).not.toThrow();
      }
    }),
  );
});
