// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { startBackEnd } from '../testing/backEnd.ts';
import { eventually } from '../testing/eventually.ts';
import { send } from '../testing/http.ts';
import { startRun } from '../testing/socket.ts';

const LONG = { mode: 'one-shot', steps: 3, dt: 10 };
const HITL = { mode: 'hitl-interactive', planTime: 5, planSteps: 3, dt: 10, approveAt: 2 };

describe('pause and resume', () => {
  test('a pause in a step lets the step end and blocks the next', async () => {
    const { clock, url, world } = await startBackEnd();
    const socket = await startRun(url, 'task_1', LONG);
    clock.advance(5_000);
    socket.send({ type: 'pause' });
    await socket.event('workflow_paused');
    expect(world.run('task_1')?.status).toBe('paused');
    const statuses = () => world.run('task_1')?.nodes.map((node) => node.status);
    expect(statuses()).toEqual(['running', 'pending', 'pending']);
    clock.advance(600_000);
    expect(statuses()).toEqual(['completed', 'pending', 'pending']);
    expect(world.session(socket.sessionId)?.status).toBe('active');
    socket.send({ type: 'resume' });
    expect((await socket.event('workflow_resumed')).data).toEqual({ message: 'Workflow resumed', status: 'executing' });
    expect(world.run('task_1')?.status).toBe('executing');
    clock.advance(0);
    expect(statuses()).toEqual(['completed', 'running', 'pending']);
    clock.advance(20_000);
    expect(world.run('task_1')?.status).toBe('completed');
  });

  test('a second pause is acknowledged with a warning', async () => {
    const { url } = await startBackEnd();
    const socket = await startRun(url, 'task_1', LONG);
    socket.send({ type: 'pause' });
    socket.send({ type: 'pause' });
    await socket.settled();
    const acknowledged = socket.events.filter((event) => event.event_type === 'workflow_paused');
    expect(acknowledged.map((event) => event.data.message)).toEqual([
      'Workflow paused',
      'Workflow paused (with warning: Invalid transition from paused to paused)',
    ]);
  });

  test('a resume of a run that is not paused is acknowledged with a warning', async () => {
    const { url, world } = await startBackEnd();
    const socket = await startRun(url, 'task_1', LONG);
    socket.send({ type: 'resume' });
    expect((await socket.event('workflow_resumed')).data.message).toMatch(/^Workflow resumed \(with warning: /);
    expect(world.run('task_1')?.status).toBe('executing');
  });

  test('a pause after the session was deleted is acknowledged with a warning', async () => {
    const { url, world } = await startBackEnd();
    const socket = await startRun(url, 'task_1', LONG);
    const runId = world.run('task_1')?.id;
    expect((await send(url, 'DELETE', `/api/sessions/${socket.sessionId}`)).status).toBe(200);
    socket.send({ type: 'pause' });
    expect((await socket.event('workflow_paused')).data.message).toBe(
      `Workflow paused (with warning: Run ${runId} not found in session ${socket.sessionId})`,
    );
  });

  test('apply to all runs of a task id', async () => {
    const { clock, url, world } = await startBackEnd();
    const first = await startRun(url, 'task_1', LONG);
    const orphan = world.run('task_1');
    first.close();
    await eventually(() => world.sockets.length === 0);
    const second = await startRun(url, 'task_1', LONG);
    second.send({ type: 'pause' });
    await second.event('workflow_paused');
    clock.advance(600_000);
    expect(orphan?.nodes.map((node) => node.status)).toEqual(['completed', 'pending', 'pending']);
    // Only the row of the newest run shows it (CONTRACT 2.1.4).
    expect([orphan?.status, world.run('task_1')?.status]).toEqual(['executing', 'paused']);
  });

  test('have no effect on isolated modes', async () => {
    const { clock, url, world } = await startBackEnd();
    const socket = await startRun(url, 'task_1', { mode: 'ocr' });
    socket.send({ type: 'pause' });
    await socket.event('workflow_paused');
    clock.advance(1_500);
    await socket.closed;
    expect(world.run('task_1')?.status).toBe('failed');
  });
});

describe('cancel', () => {
  test('ends with two events and a close; the row stays active', async () => {
    const { clock, url, world } = await startBackEnd();
    const socket = await startRun(url, 'task_1', LONG);
    clock.advance(5_000);
    socket.send({ type: 'cancel' });
    const failed = await socket.event('workflow_failed');
    expect(failed).toMatchObject({ session_id: null, data: { message: 'Workflow cancelled', status: 'cancelled' } });
    expect(world.run('task_1')).toMatchObject({ status: 'cancelled', completedAt: null });
    clock.advance(1_000);
    expect(await socket.closed).toEqual({ code: 1000, reason: '' });
    expect(socket.events.at(-1)).toMatchObject({
      event_type: 'workflow_cancelled',
      session_id: socket.sessionId,
      data: { message: 'Workflow cancelled by user' },
    });
    clock.advance(600_000);
    expect(world.session(socket.sessionId)?.status).toBe('active');
    expect(world.running).toBe(0);
  });

  test('works while paused', async () => {
    const { clock, url, world } = await startBackEnd();
    const socket = await startRun(url, 'task_1', LONG);
    socket.send({ type: 'pause' });
    await socket.event('workflow_paused');
    clock.advance(60_000);
    socket.send({ type: 'cancel' });
    await socket.event('workflow_failed');
    clock.advance(1_000);
    expect((await socket.closed).code).toBe(1000);
    expect(world.run('task_1')?.status).toBe('cancelled');
    expect(clock.pending).toBe(0);
  });

  test('works while an approval is pending, and removes the approval', async () => {
    const { clock, url, world } = await startBackEnd();
    const socket = await startRun(url, 'task_1', HITL);
    clock.advance(20_000);
    await socket.event('approval_requested');
    expect(world.approvals).toHaveLength(1);
    socket.send({ type: 'cancel' });
    await socket.event('workflow_failed');
    expect(world.approvals).toEqual([]);
    clock.advance(1_000);
    await socket.closed;
    expect(clock.pending).toBe(0);
  });

  test('ends the run once when it is sent twice', async () => {
    const { clock, url } = await startBackEnd();
    const socket = await startRun(url, 'task_1', LONG);
    socket.send({ type: 'cancel' });
    socket.send({ type: 'cancel' });
    await socket.settled();
    clock.advance(1_000);
    await socket.closed;
    expect(socket.events.filter((event) => event.event_type === 'workflow_cancelled')).toHaveLength(1);
  });
});

describe('approvals', () => {
  test('are pending without a sign over REST', async () => {
    const { clock, url, world } = await startBackEnd();
    const socket = await startRun(url, 'task_1', HITL);
    clock.advance(15_000);
    const { data } = await socket.event('approval_requested');
    expect(Object.keys(data).sort()).toEqual(
      ['approval_id', 'step_id', 'action', 'description', 'message', 'options', 'checkpoint_type', 'context'].sort(),
    );
    expect(data).toMatchObject({ step_id: 'step_2', approval_id: world.approvals[0] });
    clock.advance(600_000);
    expect(world.run('task_1')?.status).toBe('executing');
    expect(world.session(socket.sessionId)).toMatchObject({ status: 'active', phase: 'hitl_checkpoint' });
  });

  test.each([
    [{ resolution: 'approved' }, true, 'approved', ''],
    [{ resolution: 'modified', feedback: 'ok', modifications: 'x' }, true, 'modified', 'ok\n\nModifications: x'],
    [{ resolution: 'approve' }, false, 'approve', ''],
    [{ resolution: 'skip', feedback: 'no need' }, false, 'skip', 'no need'],
    [{ approved: true }, true, 'approved', ''],
  ])('%j lets the run go on', async (message, approved, resolution, feedback) => {
    const { clock, url, world } = await startBackEnd();
    const socket = await startRun(url, 'task_1', HITL);
    clock.advance(15_000);
    const approval_id = (await socket.event('approval_requested')).data.approval_id;
    socket.send({ type: 'resolve_approval', approval_id, ...message });
    expect((await socket.event('approval_received')).data).toEqual({ approval_id, approved, resolution, feedback });
    clock.advance(20_000);
    await socket.closed;
    expect(world.run('task_1')?.status).toBe('completed');
  });

  test.each([{ approved: false }, { resolution: 'rejected' }, {}])('%j fails the run', async (message) => {
    const { clock, url, world } = await startBackEnd();
    const socket = await startRun(url, 'task_1', HITL);
    clock.advance(15_000);
    const approval_id = (await socket.event('approval_requested')).data.approval_id;
    socket.send({ type: 'approval_response', approval_id, ...message });
    expect((await socket.event('approval_received')).data.approved).toBe(false);
    clock.advance(1);
    await socket.closed;
    expect(world.run('task_1')?.status).toBe('failed');
  });

  test('can be resolved from the socket of another task', async () => {
    const { clock, url, world } = await startBackEnd();
    world.start({ taskId: 'task_1', task: 'Fit', config: HITL });
    clock.advance(15_000);
    const other = await startRun(url, 'task_2', LONG);
    other.send({ type: 'resolve_approval', approval_id: world.approvals[0], resolution: 'approved' });
    expect(await other.event('approval_received')).toMatchObject({ run_id: 'task_2' });
    clock.advance(20_000);
    expect(world.run('task_1')?.status).toBe('completed');
  });

  test('that are unknown or already resolved cause an error', async () => {
    const { clock, url } = await startBackEnd();
    const socket = await startRun(url, 'task_1', HITL);
    clock.advance(15_000);
    const approval_id = (await socket.event('approval_requested')).data.approval_id;
    socket.send({ type: 'resolve_approval', approval_id, resolution: 'approved' });
    await socket.event('approval_received');
    socket.send({ type: 'resolve_approval', approval_id, resolution: 'approved' });
    expect((await socket.event('error')).data.message).toBe(`Approval ${approval_id} not found or already resolved`);
  });

  test('time out after an hour', async () => {
    const { clock, world } = await startBackEnd();
    world.start({ taskId: 'task_1', task: 'Fit', config: HITL });
    clock.advance(15_000 + 3_599_999);
    expect(world.run('task_1')?.status).toBe('executing');
    clock.advance(1);
    expect(world.run('task_1')?.status).toBe('failed');
    expect(world.approvals).toEqual([]);
  });
});
