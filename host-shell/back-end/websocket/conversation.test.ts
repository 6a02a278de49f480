// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startBackEnd } from '../testing/backEnd.ts';
import { eventually } from '../testing/eventually.ts';
import { openSocket, startRun } from '../testing/socket.ts';

const LONG = { mode: 'one-shot', steps: 5, dt: 10 };
const heartbeats = (events: readonly { event_type: string }[]) =>
  events.filter((event) => event.event_type === 'heartbeat').length;

describe('the first message', () => {
  test.each([{}, { task: '' }, { type: 'request_state' }, { type: 'ping' }])(
    '%j: is an error because it has no task',
    async (message) => {
      const { url, world } = await startBackEnd();
      const socket = await openSocket(url, 'task_1');
      socket.send(message);
      expect(await socket.closed).toEqual({ code: 1000, reason: '' });
      expect(socket.events.map(({ event_type, data }) => [event_type, data])).toEqual([
        ['error', { message: 'No task provided' }],
      ]);
      expect(world.sessions()).toEqual([]);
    },
  );

  test.each(['[1]', '"text"', 'null', '{broken'])('%s: is an error because it is not an object', async (message) => {
    const { url } = await startBackEnd();
    const socket = await openSocket(url, 'task_1');
    socket.send(message);
    expect(await socket.closed).toEqual({ code: 1000, reason: '' });
    expect(socket.events[0]?.data.message).toMatch(/^Execution error: /);
  });

  test('may omit the config', async () => {
    const { url, world } = await startBackEnd();
    const socket = await openSocket(url, 'task_1');
    socket.send({ task: 'Fit' });
    await socket.event('workflow_started');
    expect(world.sessions()[0]?.mode).toBe('one-shot');
  });

  test('determines task id and session of every event', async () => {
    const { url } = await startBackEnd();
    const socket = await startRun(url, 'task:1 ü', LONG);
    await socket.event('dag_node_status_changed');
    for (const event of socket.events) {
      expect(event).toMatchObject({ run_id: 'task:1 ü', session_id: socket.sessionId });
      expect(event.timestamp).toBe('2026-11-22T19:02:10Z');
    }
  });
});

describe('a second connection with the same task id', () => {
  test('evicts the first, whose run goes on', async () => {
    const { clock, url, world } = await startBackEnd();
    const first = await startRun(url, 'task_1', LONG);
    await openSocket(url, 'task_1');
    expect(await first.closed).toEqual({ code: 1000, reason: 'Reconnection' });
    clock.advance(50_000);
    expect(world.run('task_1')?.status).toBe('completed');
  });

  test('cannot attach: requesting the state closes the live socket and both conversations', async () => {
    const { url } = await startBackEnd();
    const first = await startRun(url, 'task_1', LONG);
    const second = await openSocket(url, 'task_1');
    second.send({ type: 'request_state', since: 0 });
    expect((await second.closed).code).toBe(1000);
    expect((await first.closed).reason).toBe('Reconnection');
    expect(second.events.map((event) => event.event_type)).toEqual(['error']);
  });

  test('loses its control replies when the first one exits, but not its run events', async () => {
    const { clock, url, world } = await startBackEnd();
    const first = await startRun(url, 'task_1', LONG);
    const second = await openSocket(url, 'task_1');
    second.send({ task: 'Again', config: LONG });
    await first.closed;
    await eventually(() => world.sockets.length === 1);
    second.send({ type: 'ping' });
    second.send({ type: 'resolve_approval', approval_id: 'none' });
    // Sent directly, so it arrives. The pong before it went through the map.
    await second.event('error');
    expect(second.events.map((event) => event.event_type)).not.toContain('pong');
    clock.advance(1_000);
    await second.event('heartbeat');
  });
});

describe('a reconnect', () => {
  test('creates a second session and run with the same name and task id', async () => {
    const { url, world } = await startBackEnd();
    const first = await startRun(url, 'task_1795373857367_x', LONG);
    first.close();
    await eventually(() => world.sockets.length === 0);
    const second = await startRun(url, 'task_1795373857367_x', LONG);
    expect(second.sessionId).not.toBe(first.sessionId);
    expect(world.sessions().map((session) => session.name)).toEqual(['one-shot_task_179', 'one-shot_task_179']);
    expect(world.running).toBe(2);
    await second.settled();
  });

  test('leaves the task unknown once the orphaned run has ended', async () => {
    const { clock, url, world } = await startBackEnd();
    const first = await startRun(url, 'task_1', LONG);
    first.close();
    await eventually(() => world.sockets.length === 0);
    clock.advance(20_000);
    const second = await startRun(url, 'task_1', LONG);
    clock.advance(30_000);
    second.send({ type: 'pause' });
    const { data } = await second.event('workflow_paused');
    expect(data).toEqual({ message: 'Task task_1 not found', status: 'paused' });
  });
});

describe('a client that leaves', () => {
  test('does not stop its run', async () => {
    const { clock, url, world } = await startBackEnd();
    const socket = await startRun(url, 'task_1', LONG);
    clock.advance(12_000);
    socket.close();
    await eventually(() => world.sockets.length === 0);
    expect(world.run('task_1')?.status).toBe('executing');
    clock.advance(38_000);
    expect(world.run('task_1')?.status).toBe('completed');
    expect(world.session(socket.sessionId)?.status).toBe('completed');
    expect(socket.events.map((event) => event.event_type)).not.toContain('result');
  });
});

describe('messages', () => {
  test('are ignored when they are unknown or malformed', async () => {
    const { url } = await startBackEnd();
    const socket = await startRun(url, 'task_1', LONG);
    await socket.settled();
    const before = socket.events.length;
    for (const message of ['{', '[]', 'null', { type: 'stop' }, { type: 'terminate' }, { nothing: 1 }]) {
      socket.send(message);
    }
    await socket.settled();
    expect(socket.events.slice(before).map((event) => event.event_type)).toEqual(['pong']);
  });

  test('request_state reports the status in memory and replays nothing', async () => {
    const { url } = await startBackEnd();
    const socket = await startRun(url, 'task_1', LONG);
    await socket.settled();
    const before = socket.events.length;
    socket.send({ type: 'request_state', since: 0 });
    await socket.settled();
    expect(socket.events.slice(before)).toMatchObject([
      { event_type: 'workflow_state_changed', session_id: null, data: { status: 'executing', message: 'executing' } },
      { event_type: 'pong' },
    ]);
  });

  test('have another time format and no session when the connection manager sends them', async () => {
    const { url } = await startBackEnd();
    const socket = await startRun(url, 'task_1', LONG);
    await socket.settled();
    expect(socket.events.at(-1)).toEqual({
      event_type: 'pong',
      timestamp: '2026-11-22T19:02:10+00:00',
      run_id: 'task_1',
      session_id: null,
      data: {},
    });
  });
});

describe('heartbeats', () => {
  test('are sent about once a second, and not while paused', async () => {
    const { clock, url } = await startBackEnd();
    const socket = await startRun(url, 'task_1', LONG);
    clock.advance(3_000);
    await socket.settled();
    expect(heartbeats(socket.events)).toBe(3);
    expect(socket.events.find((event) => event.event_type === 'heartbeat')?.data).toEqual({ timestamp: 1795374131 });
    socket.send({ type: 'pause' });
    await socket.event('workflow_paused');
    clock.advance(5_000);
    await socket.settled();
    expect(heartbeats(socket.events)).toBe(3);
    socket.send({ type: 'resume' });
    await socket.event('workflow_resumed');
    clock.advance(2_000);
    await socket.settled();
    expect(heartbeats(socket.events)).toBe(5);
  });
});

describe('the handshake', () => {
  test.each(['/ws', '/ws/', '/ws/rfp/task/1', '/socket'])('refuses %s with 403', async (path) => {
    const { url } = await startBackEnd();
    const socket = new WebSocket(url.replace('http', 'ws') + path);
    const error = await new Promise<Error>((resolve) => socket.once('error', resolve));
    expect(error.message).toContain('403');
  });

  test('over a hundred connections are served, but get no control replies', async () => {
    const { url } = await startBackEnd();
    await Promise.all(Array.from({ length: 100 }, (_, index) => openSocket(url, `task_${index}`)));
    const late = await startRun(url, 'task_late', LONG);
    late.send({ type: 'ping' });
    late.send({ type: 'resolve_approval', approval_id: 'none' });
    await late.event('error');
    expect(late.events.map((event) => event.event_type)).not.toContain('pong');
  });
});
