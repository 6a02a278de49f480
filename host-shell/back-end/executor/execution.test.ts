// @vitest-environment node
import type {
  ConsoleLogAnswer,
  CostsAnswer,
  RunList,
  SessionDetail,
  SessionHistory,
} from '@mars-sessions/shared-types';
import { describe, expect, test } from 'vitest';
import { startBackEnd } from '../testing/backEnd.ts';
import { getJson } from '../testing/http.ts';
import { startRun, type TestSocket } from '../testing/socket.ts';

const types = (socket: TestSocket) =>
  socket.events.map((event) => event.event_type).filter((type) => type !== 'heartbeat' && !type.startsWith('dag_'));

describe('a run that succeeds', () => {
  test('sends its narration, ends in order and completes its rows', async () => {
    const backEnd = await startBackEnd();
    const socket = await startRun(backEnd.url, 'task_1', {
      mode: 'planning-control',
      planTime: 5,
      planSteps: 2,
      dt: 20,
    });
    backEnd.clock.advance(60_000);
    expect(await socket.closed).toEqual({ code: 1000, reason: '' });
    expect(types(socket).slice(0, 3)).toEqual(['status', 'status', 'workflow_started']);
    expect(types(socket).slice(-3)).toEqual(['result', 'workflow_completed', 'complete']);
    expect(new Set(types(socket).slice(3, -3))).toEqual(
      new Set(['output', 'agent_message', 'cost_update', 'files_updated']),
    );
    expect(backEnd.world.session(socket.sessionId)).toMatchObject({ status: 'completed', phase: 'completed' });
    expect(backEnd.world.run('task_1')).toMatchObject({ status: 'completed' });
  });

  test('ends with all result members that the host reads', async () => {
    const backEnd = await startBackEnd();
    const socket = await startRun(backEnd.url, 'task_1', { mode: 'copilot', dt: 12 });
    backEnd.clock.advance(12_000);
    const { data } = await socket.event('result');
    expect(data).toMatchObject({
      session_id: socket.sessionId,
      mode: 'copilot',
      execution_time: 12,
      final_context: {},
    });
    expect(data.chat_history).toMatchObject([{ role: 'user', content: 'Fit the CMB power spectrum' }, {}, {}]);
    expect(data.work_dir).toContain(String(data.base_work_dir));
  });

  test('updates phase, step and history of its row while it runs', async () => {
    const backEnd = await startBackEnd();
    const { sessionId } = backEnd.world.start({
      taskId: 'task_1',
      task: 'Fit',
      config: { mode: 'planning-control', planTime: 10, planSteps: 2, dt: 100 },
    });
    const detail = () => getJson<SessionDetail>(backEnd.url, `/api/sessions/${sessionId}`);
    expect(await detail()).toMatchObject({ current_phase: 'planning', current_step: null });
    backEnd.clock.advance(10_000);
    expect(await detail()).toMatchObject({ current_phase: 'control', current_step: null });
    backEnd.clock.advance(100_000);
    expect(await detail()).toMatchObject({ current_phase: 'control', current_step: 1 });
    backEnd.clock.advance(100_000);
    expect(await detail()).toMatchObject({ current_phase: 'completed', current_step: null });
    const { messages } = await getJson<SessionHistory>(backEnd.url, `/api/sessions/${sessionId}/history`);
    expect(messages.map((message) => message.role)).toEqual(['user', 'assistant', 'assistant', 'assistant']);
    for (const message of messages) expect(message.timestamp).toMatch(/\+00:00$/);
  });

  test('leaves a log, and costs that add up', async () => {
    const backEnd = await startBackEnd();
    const socket = await startRun(backEnd.url, 'task_1', {
      mode: 'planning-control',
      planTime: 5,
      planSteps: 3,
      dt: 5,
    });
    backEnd.clock.advance(60_000);
    await socket.closed;
    const costs = await getJson<CostsAnswer>(backEnd.url, '/api/runs/task_1/costs');
    expect(costs.record_count).toBe(4);
    expect(costs.step_breakdown.map((step) => step.step_id)).toEqual(['planning', 'step_1', 'step_2', 'step_3']);
    expect(costs.total_tokens).toBe(costs.total_prompt_tokens + costs.total_completion_tokens);
    const told = socket.events.filter((event) => event.event_type === 'cost_update').at(-1)?.data.total_cost_usd;
    expect(costs.total_cost_usd).toBeCloseTo(Number(told), 5);
    const log = await getJson<ConsoleLogAnswer>(backEnd.url, '/api/runs/task_1/console-log');
    expect(log.content).toContain('run.completed');
  });
});

describe('a run that fails', () => {
  const config = { mode: 'planning-control', planTime: 5, planSteps: 4, dt: 5, failAt: 3 };

  test('reports the failure twice, sends an error, and closes', async () => {
    const backEnd = await startBackEnd();
    const socket = await startRun(backEnd.url, 'task_1', config);
    backEnd.clock.advance(60_000);
    expect(await socket.closed).toEqual({ code: 1000, reason: '' });
    expect(types(socket).slice(-3)).toEqual(['workflow_failed', 'workflow_failed', 'error']);
    const [callback, executor] = socket.events.filter((event) => event.event_type === 'workflow_failed');
    expect(callback?.data).toMatchObject({ error: 'Error in step 3', failed_step: 3 });
    expect(executor?.data).toEqual({ error: 'Error executing CMBAgent task: Error in step 3', run_id: 'task_1' });
  });

  test('leaves the row suspended and failed, the run failed, the error in the log', async () => {
    const backEnd = await startBackEnd();
    const { sessionId, runId } = backEnd.world.start({ taskId: 'task_1', task: 'Fit', config });
    backEnd.clock.advance(60_000);
    expect(backEnd.world.session(sessionId)).toMatchObject({ status: 'suspended', phase: 'failed' });
    expect(backEnd.world.run(runId)?.status).toBe('failed');
    const log = await getJson<ConsoleLogAnswer>(backEnd.url, `/api/runs/${runId}/console-log?tail=1`);
    expect(log.content).toMatch(/run\.failed .*Error in step 3/);
  });

  test('looks like an ordinary pause after a REST suspend', async () => {
    const backEnd = await startBackEnd();
    const { sessionId, runId } = backEnd.world.start({ taskId: 'task_1', task: 'Fit', config });
    backEnd.clock.advance(12_000);
    backEnd.world.suspendSession(sessionId);
    backEnd.clock.advance(60_000);
    expect(backEnd.world.session(sessionId)).toMatchObject({ status: 'suspended', phase: 'control', step: 1 });
    expect(backEnd.world.run(runId)?.status).toBe('failed');
  });

  test.each(['ocr', 'arxiv', 'enhance-input', 'a-mode-of-the-future'])(
    'sends only `error` in the isolated mode %s',
    async (mode) => {
      const backEnd = await startBackEnd();
      const socket = await startRun(backEnd.url, 'task_1', { mode });
      backEnd.clock.advance(1_499);
      await socket.settled();
      expect(types(socket)).toEqual(['status', 'status', 'pong']);
      backEnd.clock.advance(1);
      expect(await socket.closed).toEqual({ code: 1000, reason: '' });
      expect(types(socket).slice(3)).toEqual(['error']);
      expect(socket.events.at(-1)?.data.message).toContain("unexpected keyword argument 'task_work_dir'");
      expect(backEnd.world.session(socket.sessionId)).toMatchObject({ status: 'suspended', phase: 'failed' });
    },
  );

  test('leaves the rows as they were created when it crashes early', async () => {
    const backEnd = await startBackEnd();
    const socket = await startRun(backEnd.url, 'task_1', { mode: 'one-shot', crash: true });
    await socket.closed;
    expect(types(socket)).toEqual(['status', 'error']);
    expect(backEnd.world.session(socket.sessionId)).toMatchObject({ status: 'active', phase: 'init' });
    expect(backEnd.world.run('task_1')?.status).toBe('executing');
    expect(backEnd.world.running).toBe(0);
  });
});

describe('the session of a run', () => {
  test('is named after mode and task id, or as the config specifies', async () => {
    const { world } = await startBackEnd();
    const named = (config: Record<string, unknown>) =>
      world.session(world.start({ taskId: 'task_1795373857367_x', task: 'Fit', config }).sessionId)?.name;
    expect(named({})).toBe('one-shot_task_179');
    expect(named({ mode: 'copilot', sessionName: 'Lensing' })).toBe('Lensing');
  });

  test('stores the client config in the session, and with both ids in the run meta', async () => {
    const { world } = await startBackEnd();
    const config = { mode: 'copilot', nested: { a: [1] } };
    const { sessionId, runId } = world.start({ taskId: 'task_1', task: 'Fit', config });
    expect(world.session(sessionId)?.config).toEqual(config);
    expect(world.run(runId)?.meta).toEqual({ ...config, session_id: sessionId, task_id: 'task_1' });
  });

  test('is reused by a copilot, and stays completed while the next run executes', async () => {
    const { clock, url, world } = await startBackEnd();
    const first = world.start({ taskId: 'task_1', task: 'Fit', config: { mode: 'copilot', dt: 5 } });
    clock.advance(5_000);
    const config = { mode: 'copilot', dt: 5, copilotSessionId: first.sessionId, failAt: 1 };
    const second = world.start({ taskId: 'task_2', task: 'More', config });
    expect(second.sessionId).toBe(first.sessionId);
    expect(world.session(first.sessionId)?.status).toBe('completed');
    clock.advance(5_000);
    // A failure changes nothing either: saving and suspending both require `active` (CONTRACT appendix A).
    expect(world.session(first.sessionId)).toMatchObject({ status: 'completed', phase: 'completed' });
    const { runs } = await getJson<RunList>(url, `/api/sessions/${first.sessionId}/runs`);
    expect(runs.map((run) => run.status)).toEqual(['failed', 'completed']);
  });

  test('may not exist: the id is then echoed and the run is in memory only', async () => {
    const { clock, url, world } = await startBackEnd();
    const socket = await startRun(url, 'task_1', { mode: 'copilot', dt: 5, session_id: 'nobody' });
    expect(socket.sessionId).toBe('nobody');
    expect(await getJson<RunList>(url, '/api/sessions/nobody/runs')).toMatchObject({ total_runs: 0 });
    expect(world.run('task_1')).toBeUndefined();
    clock.advance(5_000);
    await socket.closed;
    expect(types(socket).at(-1)).toBe('complete');
  });
});
