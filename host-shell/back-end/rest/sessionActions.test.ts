// @vitest-environment node
import type { SessionList } from '@mars-sessions/shared-types';
import { describe, expect, test } from 'vitest';
import { START, startBackEnd } from '../testing/backEnd.ts';
import { getJson, send } from '../testing/http.ts';

const list = (url: string, query = '') => getJson<SessionList>(url, `/api/sessions${query}`);

describe('suspend and resume', () => {
  test('change the label and its time, not the run', async () => {
    const { clock, url, world } = await startBackEnd();
    const { sessionId, runId } = world.start({ taskId: 'task_1', task: 'Fit', config: { dt: 50 } });
    clock.advance(5_500);
    expect((await send(url, 'POST', `/api/sessions/${sessionId}/suspend`)).body).toEqual({
      success: true,
      session_id: sessionId,
      message: 'Session suspended successfully',
    });
    expect(world.session(sessionId)).toMatchObject({ status: 'suspended', updatedAt: START + 5_500 });
    expect(world.run(runId)?.status).toBe('executing');
    clock.advance(1_000);
    expect(
      (await send(url, 'POST', `/api/sessions/${sessionId}/resume`, { additional_context: 'ignored' })).body,
    ).toEqual({
      success: true,
      session_id: sessionId,
      message: 'Session resumed successfully',
    });
    expect(world.session(sessionId)).toMatchObject({ status: 'active', updatedAt: START + 6_500 });
  });

  test('do not keep a session from completing with its run', async () => {
    const { clock, url, world } = await startBackEnd();
    const { sessionId } = world.start({ taskId: 'task_1', task: 'Fit', config: { dt: 50 } });
    await send(url, 'POST', `/api/sessions/${sessionId}/suspend`);
    clock.advance(60_000);
    expect(world.session(sessionId)).toMatchObject({ status: 'completed', phase: 'completed' });
  });

  test.each(['suspended', 'completed', 'expired'])('refuse to suspend a session that is %s', async (status) => {
    const { url, world } = await startBackEnd();
    const { sessionId } = world.addSession({ status });
    const answer = await send(url, 'POST', `/api/sessions/${sessionId}/suspend`);
    const detail = `Cannot suspend session ${sessionId} - not active or not found`;
    expect([answer.status, answer.body]).toEqual([400, { detail }]);
  });

  test.each(['active', 'completed', 'expired'])('refuse to resume a session that is %s', async (status) => {
    const { url, world } = await startBackEnd();
    const { sessionId } = world.addSession({ status });
    const answer = await send(url, 'POST', `/api/sessions/${sessionId}/resume`);
    const detail = `Cannot resume session ${sessionId} - not suspended or not found`;
    expect([answer.status, answer.body]).toEqual([400, { detail }]);
  });

  test.each(['suspend', 'resume'])('answer %s of an unknown session with 400, not 404', async (action) => {
    const { url } = await startBackEnd();
    expect((await send(url, 'POST', `/api/sessions/nope/${action}`)).status).toBe(400);
  });
});

describe('DELETE and POST', () => {
  test('DELETE removes a session with everything in it', async () => {
    const { url, world } = await startBackEnd();
    const { sessionId, runId } = world.start({ taskId: 'task_1', task: 'Fit', config: {} });
    const { body } = await send(url, 'DELETE', `/api/sessions/${sessionId}`);
    expect(body).toEqual({ success: true, session_id: sessionId, message: 'Session deleted successfully' });
    expect(await list(url)).toEqual({ sessions: [], total: 0 });
    expect(await getJson(url, `/api/sessions/${sessionId}/runs`)).toMatchObject({ total_runs: 0 });
    expect(await getJson(url, `/api/runs/${runId}/dag`)).toMatchObject({ nodes: [], edges: [] });
    expect((await send(url, 'DELETE', `/api/sessions/${sessionId}`)).status).toBe(404);
  });

  test('POST creates an idle session, named by the clock, which can be deleted', async () => {
    const { url } = await startBackEnd();
    const { status, body } = await send(url, 'POST', '/api/sessions', { mode: 'copilot', config: { a: 1 } });
    expect([status, body]).toMatchObject([
      200,
      { name: 'copilot_20261122_190210', status: 'active', current_phase: 'init' },
    ]);
    expect((await send(url, 'POST', '/api/sessions', { mode: 'copilot', name: 'Mine' })).body).toMatchObject({
      name: 'Mine',
    });
  });

  test.each([undefined, {}, { mode: 7 }])('POST creates no session from %j', async (body) => {
    const { url } = await startBackEnd();
    const answer = await send(url, 'POST', '/api/sessions', body);
    expect(answer).toMatchObject({ status: 422, body: { detail: [{ type: 'missing', loc: ['body', 'mode'] }] } });
    expect((await list(url)).total).toBe(0);
  });

  test('lists the eight modes of the contract', async () => {
    const { url } = await startBackEnd();
    const { modes, total } = await getJson<{ modes: { id: string; supports_resume: boolean }[]; total: number }>(
      url,
      '/api/sessions/modes/list',
    );
    expect(total).toBe(8);
    expect(modes.filter((mode) => mode.supports_resume).map((mode) => mode.id)).toEqual([
      'copilot',
      'planning-control',
      'hitl-interactive',
      'idea-generation',
    ]);
    expect(modes.map((mode) => mode.id)).toEqual(expect.arrayContaining(['one-shot', 'ocr', 'arxiv', 'enhance-input']));
  });
});
