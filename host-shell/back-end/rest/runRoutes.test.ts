// @vitest-environment node
import type { ConsoleLogAnswer, CostsAnswer, DagAnswer, RunHistoryAnswer } from '@mars-sessions/shared-types';
import { describe, expect, test } from 'vitest';
import { startBackEnd } from '../testing/backEnd.ts';
import { getJson, request } from '../testing/http.ts';

describe('a run that does not exist', () => {
  test('has an empty DAG', async () => {
    const { url } = await startBackEnd();
    const answer: DagAnswer = { run_id: 'nope', resolved_run_id: 'nope', nodes: [], edges: [] };
    expect(await getJson(url, '/api/runs/nope/dag')).toEqual(answer);
  });

  test('has zero costs', async () => {
    const { url } = await startBackEnd();
    expect(await getJson(url, '/api/runs/nope/costs')).toEqual({
      run_id: 'nope',
      resolved_run_id: 'nope',
      total_cost_usd: 0,
      total_tokens: 0,
      total_prompt_tokens: 0,
      total_completion_tokens: 0,
      record_count: 0,
      model_breakdown: [],
      agent_breakdown: [],
      step_breakdown: [],
    });
  });

  test('has no events', async () => {
    const { url } = await startBackEnd();
    expect(await getJson(url, '/api/runs/nope/history?event_type=agent_call')).toEqual({
      run_id: 'nope',
      resolved_run_id: 'nope',
      total_events: 0,
      events: [],
    });
  });

  test('has no console log', async () => {
    const { url } = await startBackEnd();
    expect(await request(url, '/api/runs/nope/console-log')).toMatchObject({
      status: 404,
      body: { detail: 'Console log not found for run nope' },
    });
  });
});

describe('the id', () => {
  test('may be a run id or a task id; of several runs of a task the newest counts', async () => {
    const { clock, url, world } = await startBackEnd();
    const first = world.start({ taskId: 'task_1', task: 'Fit', config: {} });
    clock.advance(1_000);
    const second = world.start({ taskId: 'task_1', task: 'Fit', config: {} });
    const resolved = async (id: string) => (await getJson<DagAnswer>(url, `/api/runs/${id}/dag`)).resolved_run_id;
    expect(await resolved(first.runId)).toBe(first.runId);
    expect(await resolved('task_1')).toBe(second.runId);
    expect(await getJson(url, '/api/runs/task_1/costs')).toMatchObject({
      run_id: 'task_1',
      resolved_run_id: second.runId,
    });
  });
});

describe('the DAG', () => {
  test('has exactly the members of the contract', async () => {
    const { url, world } = await startBackEnd();
    const { runs } = world.addSession({
      runs: [
        {
          nodes: [
            { id: 'planning', status: 'completed' },
            { id: 'step_1', error: 'kept back', description: 'd' },
          ],
          edges: [{ source: 'planning', target: 'step_1' }],
        },
      ],
    });
    const answer = await getJson<DagAnswer>(url, `/api/runs/${runs[0]?.id}/dag`);
    expect(answer.nodes).toEqual([
      { ...node, id: 'planning', label: 'planning', status: 'completed', stepNumber: 1 },
      { ...node, id: 'step_1', label: 'step_1', status: 'pending', stepNumber: 2, description: 'd', summary: '' },
    ]);
    expect(answer.edges).toEqual([
      { id: expect.any(String), source: 'planning', target: 'step_1', type: expect.any(String) },
    ]);
  });

  const node = { type: 'agent', agent: null, description: null, task: null, summary: null };
});

describe('the history', () => {
  const historyOf = async (url: string, id: string, query = '?event_type=agent_call') =>
    (await getJson<RunHistoryAnswer>(url, `/api/runs/${id}/history${query}`)).events.map(
      ({ inputs, status, duration_ms }) => [inputs.node_info.id, status, duration_ms],
    );

  test('leaves the failed node of a failed run running, and has no node after it', async () => {
    const { clock, url, world } = await startBackEnd();
    world.start({ taskId: 'task_1', task: 'Fit', config: { steps: 3, dt: 2, failAt: 2 } });
    clock.advance(10_000);
    expect(await historyOf(url, 'task_1')).toEqual([
      ['step_1', 'completed', 2000],
      ['step_2', 'running', null],
    ]);
    expect(await historyOf(url, 'task_1', '?event_type=file_gen')).toEqual([]);
  });

  test('has no duration for a node that completed without having begun', async () => {
    const { clock, url, world } = await startBackEnd();
    world.start({ taskId: 'task_1', task: 'Chat', config: { mode: 'copilot', dt: 2 } });
    clock.advance(1_000);
    expect(await historyOf(url, 'task_1')).toEqual([]);
    clock.advance(10_000);
    expect(await historyOf(url, 'task_1')).toEqual(
      ['init', 'execute', 'terminator'].map((id) => [id, 'completed', null]),
    );
  });

  test('is empty for a stage task', async () => {
    const { url, world } = await startBackEnd();
    world.addSession({ mode: 'rfp-proposal', runs: [{ id: 'the-run' }] });
    expect(await historyOf(url, 'the-run')).toEqual([]);
  });
});

describe('the costs', () => {
  test('are added up by model, agent and step', async () => {
    const { url, world } = await startBackEnd();
    const cost = {
      agent: 'engineer',
      model: 'gpt-4o',
      stepId: 'step_1',
      promptTokens: 100,
      completionTokens: 10,
      usd: 0.1,
    };
    const costs = [cost, { ...cost, stepId: 'step_2' }, { ...cost, agent: 'planner', model: 'o3', usd: 0.05 }];
    const { runs } = world.addSession({ runs: [{ costs }] });
    const answer = await getJson<CostsAnswer>(url, `/api/runs/${runs[0]?.id}/costs`);
    expect(answer).toMatchObject({ total_cost_usd: 0.25, total_tokens: 330, record_count: 3 });
    expect(answer.model_breakdown).toEqual([
      { model: 'gpt-4o', cost: 0.2, tokens: 220, prompt_tokens: 200, completion_tokens: 20, call_count: 2 },
      { model: 'o3', cost: 0.05, tokens: 110, prompt_tokens: 100, completion_tokens: 10, call_count: 1 },
    ]);
    expect(answer.agent_breakdown).toEqual([
      { agent: 'engineer', model: 'gpt-4o', cost: 0.2, tokens: 220 },
      { agent: 'planner', model: 'o3', cost: 0.05, tokens: 110 },
    ]);
    expect(answer.step_breakdown).toEqual([
      { step_id: 'step_1', cost: 0.15, tokens: 220 },
      { step_id: 'step_2', cost: 0.1, tokens: 110 },
    ]);
  });
});

describe('the console log', () => {
  test("is the session's, cut to its end", async () => {
    const { url, world } = await startBackEnd();
    const { runs } = world.addSession({ consoleLines: ['a', 'b', 'c'], runs: [{ taskId: 'one' }, { taskId: 'two' }] });
    const read = (query: string) => getJson<ConsoleLogAnswer>(url, `/api/runs/${runs[0]?.id}/console-log${query}`);
    expect(await read('')).toMatchObject({ total_lines: 3, returned_lines: 3, content: 'a\nb\nc\n' });
    expect(await read('?tail=2')).toMatchObject({ total_lines: 3, returned_lines: 2, content: 'b\nc\n' });
    expect(await read('?tail=9')).toMatchObject({ total_lines: 3, returned_lines: 3 });
    expect((await getJson<ConsoleLogAnswer>(url, '/api/runs/two/console-log')).content).toBe('a\nb\nc\n');
    expect((await request(url, '/api/runs/two/console-log?tail=x')).status).toBe(422);
  });

  test('grows while a run works, also without a socket', async () => {
    const { clock, url, world } = await startBackEnd();
    world.start({ taskId: 'task_1', task: 'Fit', config: { dt: 100 } });
    const total = async () => (await getJson<ConsoleLogAnswer>(url, '/api/runs/task_1/console-log')).total_lines;
    const before = await total();
    clock.advance(60_000);
    expect(await total()).toBeGreaterThan(before);
  });

  test.each([
    ['a stage task', { mode: 'rfp-proposal', runs: [{ id: 'the-run' }] }],
    ['a run that ended early', { runs: [{ id: 'the-run' }] }],
  ])('does not exist for %s', async (_what, spec) => {
    const { url, world } = await startBackEnd();
    world.addSession(spec);
    expect((await request(url, '/api/runs/the-run/console-log')).status).toBe(404);
  });

  test('does not exist for an isolated mode', async () => {
    const { clock, url, world } = await startBackEnd();
    world.start({ taskId: 'task_1', task: 'Read', config: { mode: 'ocr' } });
    clock.advance(10_000);
    expect((await request(url, '/api/runs/task_1/console-log')).status).toBe(404);
  });
});
