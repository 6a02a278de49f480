// @vitest-environment node
import type { RunList, SessionDetail, SessionHistory, SessionList } from '@mars-sessions/shared-types';
import { describe, expect, test } from 'vitest';
import { START, startBackEnd } from '../testing/backEnd.ts';
import { getJson, request } from '../testing/http.ts';

const NAIVE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?$/;
const list = (url: string, query = '') => getJson<SessionList>(url, `/api/sessions${query}`);

describe('GET /api/sessions/{id}', () => {
  test("returns the state row's creation in whole seconds, the step, no plan, and the config", async () => {
    const { clock, url, world } = await startBackEnd();
    clock.advance(229.581);
    const config = { mode: 'copilot', a: { b: 1 } };
    const { sessionId } = world.start({ taskId: 'task_1', task: 'Fit', config });
    const detail = await getJson<SessionDetail>(url, `/api/sessions/${sessionId}`);
    expect(Object.keys(detail).sort()).toEqual(
      [
        ...['session_id', 'name', 'mode', 'status', 'current_phase', 'current_step', 'created_at', 'updated_at'],
        ...['conversation_history', 'context_variables', 'plan_data', 'config'],
      ].sort(),
    );
    expect(detail).toMatchObject({
      plan_data: null,
      config,
      current_phase: 'copilot',
      created_at: '2026-11-22T19:02:10',
    });
    expect((await list(url)).sessions[0]?.created_at).toBe('2026-11-22T19:02:10.229581');
  });

  test('is a 404 with the id for a session that does not exist', async () => {
    const { url } = await startBackEnd();
    const { status, body } = await request(url, '/api/sessions/nope');
    expect([status, body]).toEqual([404, { detail: 'Session nope not found' }]);
  });

  test('is a 500 without a config', async () => {
    const { url, world } = await startBackEnd();
    const { sessionId } = world.addSession({ config: null });
    const { status, body } = await request(url, `/api/sessions/${sessionId}`);
    expect([status, body]).toEqual([500, { detail: expect.stringContaining('config') }]);
  });
});

describe('GET /api/sessions/{id}/history', () => {
  test('returns the last messages and their total number', async () => {
    const { url, world } = await startBackEnd();
    const history = Array.from({ length: 120 }, (_, index) => ({ role: 'assistant', content: `m${index}` }));
    const { sessionId } = world.addSession({ history });
    const read = (query: string) => getJson<SessionHistory>(url, `/api/sessions/${sessionId}/history${query}`);
    const short = await read('?limit=2');
    expect(short).toMatchObject({ session_id: sessionId, total_messages: 120 });
    expect(short.messages.map((message) => message.content)).toEqual(['m118', 'm119']);
    expect((await read('')).messages).toHaveLength(100);
    expect((await read('?limit=1000')).messages).toHaveLength(120);
  });

  test.each([
    ['?limit=0', 422],
    ['?limit=1001', 422],
  ])('answers %s with %i', async (query, expected) => {
    const { url, world } = await startBackEnd();
    const { sessionId } = world.addSession();
    expect((await request(url, `/api/sessions/${sessionId}/history${query}`)).status).toBe(expected);
  });

  test('is a 404 for a session that does not exist', async () => {
    const { url } = await startBackEnd();
    expect(await request(url, '/api/sessions/nope/history')).toMatchObject({
      status: 404,
      body: { detail: 'Session nope not found' },
    });
  });
});

describe('GET /api/sessions/{id}/runs', () => {
  test('returns an empty list for a session that does not exist', async () => {
    const { url } = await startBackEnd();
    const answer: RunList = { session_id: 'nope', total_runs: 0, runs: [] };
    expect(await getJson(url, '/api/sessions/nope/runs')).toEqual(answer);
  });

  test('returns an empty list for a session that never ran', async () => {
    const { url, world } = await startBackEnd();
    const { sessionId } = world.addSession();
    expect(await getJson(url, `/api/sessions/${sessionId}/runs`)).toMatchObject({ total_runs: 0, runs: [] });
  });

  test('returns the newest first, runs without a start last', async () => {
    const { url, world } = await startBackEnd();
    const runs = [
      { task: 'old', startedAt: START - 1000 },
      { task: 'none', startedAt: null },
      { task: 'new', startedAt: START },
    ];
    const { sessionId } = world.addSession({ runs });
    const answer = await getJson<RunList>(url, `/api/sessions/${sessionId}/runs`);
    expect(answer.total_runs).toBe(3);
    expect(answer.runs.map((run) => [run.task_description, run.started_at])).toEqual([
      ['new', '2026-11-22T19:02:10'],
      ['old', '2026-11-22T19:02:09'],
      ['none', null],
    ]);
  });

  test('has exactly the members of the contract', async () => {
    const { url, world } = await startBackEnd();
    const { sessionId, runId } = world.start({ taskId: 'task_1', task: 'Fit', config: { secret: 1 } });
    const { runs } = await getJson<RunList>(url, `/api/sessions/${sessionId}/runs`);
    expect(runs).toEqual([
      {
        id: runId,
        mode: 'one-shot',
        agent: 'engineer',
        model: 'gpt-4o',
        status: 'executing',
        task_description: 'Fit',
        started_at: expect.stringMatching(NAIVE),
        completed_at: null,
        is_branch: false,
        meta: { secret: 1, session_id: sessionId, task_id: 'task_1' },
      },
    ]);
  });
});
