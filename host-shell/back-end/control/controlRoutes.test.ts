// @vitest-environment node
import { describe, expect, test } from 'vitest';
import type { AddedSession, FaultSpec, SessionSpec } from '../index.ts';
import { START, startBackEnd } from '../testing/backEnd.ts';
import { getJson, request, send } from '../testing/http.ts';
import { openSocket, startRun } from '../testing/socket.ts';

async function startControlled() {
  const backEnd = await startBackEnd();
  const control = async (method: string, path: string, body?: unknown) => {
    const answer = await send(backEnd.url, method, `/__control${path}`, body);
    return { status: answer.status, ...(answer.body as { result?: unknown; error?: string }) };
  };
  return { ...backEnd, control };
}

describe('the clock', () => {
  test('can be read, advanced and started', async () => {
    const { clock, control } = await startControlled();
    expect(await control('GET', '/clock')).toEqual({ status: 200, result: { now: START, speed: 0 } });
    expect(await control('POST', '/clock', { advance: 1_500 })).toMatchObject({ result: { now: START + 1_500 } });
    expect(await control('POST', '/clock', { speed: 5 })).toMatchObject({ result: { speed: 5 } });
    expect(clock.speed).toBe(5);
  });

  test.each([{ advance: '5' }, { advance: -1 }, { speed: -2 }, { speed: null }])('refuses %j', async (body) => {
    const { clock, control } = await startControlled();
    expect(await control('POST', '/clock', body)).toMatchObject({ status: 400, error: expect.any(String) });
    expect(clock.now()).toBe(START);
  });
});

describe('sessions', () => {
  test('can be added in any state, read, patched and removed', async () => {
    const { control, url } = await startControlled();
    const spec: SessionSpec = {
      mode: 'planning-control',
      status: 'suspended',
      phase: 'failed',
      runs: [{ id: 'r1', taskId: 'task_9', status: 'failed', nodes: [{ id: 'planning', status: 'failed' }] }],
    };
    const { sessionId, runs } = (await control('POST', '/sessions', spec)).result as AddedSession;
    expect(runs).toEqual([{ id: 'r1', taskId: 'task_9' }]);
    expect(await getJson(url, `/api/sessions/${sessionId}`)).toMatchObject({ status: 'suspended' });
    expect(await control('GET', `/sessions/${sessionId}`)).toMatchObject({ result: { phase: 'failed' } });
    await control('PATCH', `/sessions/${sessionId}`, { status: 'expired' });
    await control('PATCH', '/runs/task_9', { status: 'executing' });
    await control('PATCH', '/runs/r1/nodes/planning', { status: 'running' });
    expect(await getJson(url, `/api/sessions/${sessionId}`)).toMatchObject({ status: 'expired' });
    expect(await getJson(url, `/api/sessions/${sessionId}/runs`)).toMatchObject({ runs: [{ status: 'executing' }] });
    expect(await getJson(url, '/api/runs/r1/dag')).toMatchObject({ nodes: [{ status: 'running' }] });
    expect(await control('GET', '/runs/r1')).toMatchObject({ result: { taskId: 'task_9' } });
    expect(await control('DELETE', `/sessions/${sessionId}`)).toMatchObject({ status: 200 });
    expect(await getJson(url, '/api/sessions')).toMatchObject({ total: 0 });
  });

  test.each([
    ['POST', '/sessions', { current_phase: 'x' }, 'current_phase'],
    ['POST', '/sessions', { runs: [{ started: 1 }] }, 'started'],
    ['POST', '/sessions', [1], 'object'],
  ])('refuse %s %s %j', async (method, path, body, word) => {
    const { control, world } = await startControlled();
    const answer = await control(method, path, body);
    expect(answer.status).toBe(400);
    expect(answer.error).toContain(word);
    expect(world.sessions()).toEqual([]);
  });

  test('refuse a patch of an unknown member', async () => {
    const { control, world } = await startControlled();
    const { sessionId } = world.addSession();
    const answer = await control('PATCH', `/sessions/${sessionId}`, { current_phase: 'x' });
    expect(answer).toMatchObject({ status: 400, error: expect.stringContaining('current_phase') });
  });

  test.each([
    ['PATCH', '/sessions/nope'],
    ['PATCH', '/runs/nope'],
    ['PATCH', '/runs/nope/nodes/x'],
    ['PATCH', '/stages/nope/1'],
    ['DELETE', '/sessions/nope'],
    ['DELETE', '/faults/7'],
    ['GET', '/sessions/nope'],
    ['POST', '/sockets/nope/drop'],
    ['POST', '/sockets/nope/push'],
  ])('answer %s %s with 404', async (method, path) => {
    const { control } = await startControlled();
    expect((await control(method, path, method === 'GET' ? undefined : {})).status).toBe(404);
  });

  test('can all be removed, together with their work and sockets', async () => {
    const { control, clock, url, world } = await startControlled();
    const socket = await startRun(url, 'task_1', { steps: 5, dt: 10 });
    const { runs } = world.addSession({ mode: 'pda', runs: [{}] });
    world.runStage(runs[0]?.id ?? '', 1, 60_000);
    await control('DELETE', '/sessions');
    await socket.closed;
    expect([world.sessions(), world.running, clock.pending]).toEqual([[], 0, 0]);
  });
});

describe('stages', () => {
  test('can be patched and run', async () => {
    const { clock, control, world } = await startControlled();
    const { runs } = world.addSession({ mode: 'rfp-proposal', runs: [{}] });
    const id = runs[0]?.id ?? '';
    await control('PATCH', `/stages/${id}/1`, { status: 'completed' });
    await control('POST', `/stages/${id}/2/run`, { ms: 1_000, failure: 'No money' });
    expect(
      world
        .stages(id)
        .map((stage) => stage.status)
        .slice(0, 3),
    ).toEqual(['completed', 'running', 'pending']);
    clock.advance(1_000);
    expect(world.stages(id)[1]).toMatchObject({ status: 'failed', error: 'No money' });
    expect((await control('POST', `/stages/${id}/9/run`, { ms: 1 })).status).toBe(500);
  });
});

describe('other clients', () => {
  test('start runs and control them', async () => {
    const { clock, control, world } = await startControlled();
    const config = { mode: 'hitl-interactive', planTime: 1, planSteps: 2, dt: 10, approveAt: 2 };
    const { result } = await control('POST', '/start', { taskId: 'task_1', task: 'Fit', config });
    expect(world.run('task_1')?.id).toBe((result as { runId: string }).runId);
    expect(await control('POST', '/tasks/task_1/pause')).toMatchObject({ result: 'Workflow paused' });
    expect(await control('POST', '/tasks/task_1/resume')).toMatchObject({ result: 'Workflow resumed' });
    clock.advance(11_000);
    const [approval] = (await control('GET', '/approvals')).result as string[];
    expect((await control('POST', `/approvals/${approval}`, { resolution: 'approved' })).status).toBe(200);
    expect((await control('POST', `/approvals/${approval}`, { resolution: 'approved' })).status).toBe(404);
    expect(await control('POST', '/tasks/task_1/cancel')).toMatchObject({ result: 'Workflow cancelled' });
    expect(world.run('task_1')?.status).toBe('cancelled');
    expect((await control('POST', '/start', { taskId: 'task_1' })).status).toBe(400);
  });
});

describe('sockets', () => {
  test('receive any pushed event, JSON or not', async () => {
    const { control, url } = await startControlled();
    const socket = await startRun(url, 'task_1', { steps: 1, dt: 10 });
    await control('POST', '/sockets/task_1/push', { event: { event_type: 'of_the_future', data: 7 } });
    await control('POST', '/sockets/task_1/push', { event: 'not { json' });
    await socket.until(() => socket.texts.length === 1);
    expect(socket.events.at(-1)).toEqual({ event_type: 'of_the_future', data: 7 });
    expect(socket.texts).toEqual(['not { json']);
    expect(await control('GET', '/sockets')).toMatchObject({ result: ['task_1'] });
  });

  test('can be closed with a code and a reason, or cut', async () => {
    const { control, url } = await startControlled();
    const first = await startRun(url, 'task_1', { steps: 1, dt: 10 });
    await control('POST', '/sockets/task_1/drop', { code: 4000, reason: 'Maintenance' });
    expect(await first.closed).toEqual({ code: 4000, reason: 'Maintenance' });
    const second = await startRun(url, 'task_2', { steps: 1, dt: 10 });
    await control('POST', '/sockets/task_2/drop');
    expect((await second.closed).code).toBe(1006);
  });
});

describe('faults and requests', () => {
  test('faults can be added, listed and removed', async () => {
    const { control, url } = await startControlled();
    const spec: FaultSpec = { kind: 'null', path: '/api/health' };
    const { result } = await control('POST', '/faults', spec);
    expect((await request(url, '/api/health')).text).toBe('null');
    expect(await control('GET', '/faults')).toMatchObject({ result: [spec] });
    await control('DELETE', `/faults/${(result as { id: number }).id}`);
    expect((await request(url, '/api/health')).text).not.toBe('null');
    await control('POST', '/faults', spec);
    await control('DELETE', '/faults');
    expect(await control('GET', '/faults')).toMatchObject({ result: [] });
    expect((await control('POST', '/faults', { kind: 'flood' })).status).toBe(400);
  });

  test('requests are logged with query, status and simulated time, except control requests', async () => {
    const { clock, control, requests, url } = await startControlled();
    await request(url, '/api/sessions?limit=7');
    clock.advance(500);
    await send(url, 'POST', '/api/sessions/x/suspend');
    const expected = [
      { method: 'GET', path: '/api/sessions?limit=7', status: 200, time: START },
      { method: 'POST', path: '/api/sessions/x/suspend', status: 400, time: START + 500 },
    ];
    expect(requests.entries).toEqual(expected);
    expect(await control('GET', '/requests')).toMatchObject({ result: expected });
    await control('DELETE', '/requests');
    expect(requests.entries).toEqual([]);
  });

  test('sockets are logged too', async () => {
    const { requests, url } = await startControlled();
    await startRun(url, 'task_1');
    await expect(openSocket(url, 'a/../b')).resolves.toBeDefined();
    expect(requests.entries.map(({ path, status }) => [path, status])).toEqual([
      ['/ws/task_1', 101],
      ['/ws/a%2F..%2Fb', 101],
    ]);
  });

  test('refuses a body that is not JSON', async () => {
    const { url } = await startControlled();
    const answer = await request(url, '/__control/clock', { method: 'POST', body: '{' });
    expect(answer).toMatchObject({ status: 400, body: { error: 'The body is not JSON' } });
  });
});
