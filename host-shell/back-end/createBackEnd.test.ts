// @vitest-environment node
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createBackEnd } from './index.ts';
import { START } from './testing/backEnd.ts';
import { eventually } from './testing/eventually.ts';
import { getJson, request } from './testing/http.ts';
import { openSocket, startRun } from './testing/socket.ts';

/** What keeps a process alive, as far as we make it. */
const handles = () =>
  process.getActiveResourcesInfo().filter((kind) => ['Timeout', 'TCPSocketWrap', 'TCPServerWrap'].includes(kind))
    .length;

describe('a back end', () => {
  test('listens on a free port, or on the one it is given', async () => {
    const first = createBackEnd({ scenario: 'empty', speed: 0 });
    const { url, port } = await first.listen();
    expect(url).toBe(`http://127.0.0.1:${port}`);
    const second = createBackEnd({ scenario: 'empty', speed: 0 });
    await expect(second.listen(port)).rejects.toThrow('EADDRINUSE');
    await first.close();
    expect((await second.listen(port)).port).toBe(port);
    await second.close();
  });

  test('opens at the moment it is given, with the laboratory day unless told otherwise', async () => {
    const backEnd = createBackEnd({ speed: 0, startAt: START });
    expect(backEnd.clock.now()).toBe(START);
    expect(backEnd.world.sessions().length).toBeGreaterThan(12);
    await backEnd.close();
  });

  test('runs by itself at the real pace, unless told otherwise', async () => {
    const backEnd = createBackEnd({ scenario: 'empty' });
    expect(backEnd.clock.speed).toBe(1);
    expect(Math.abs(backEnd.clock.now() - Date.now())).toBeLessThan(5_000);
    await backEnd.close();
  });

  test('at a high speed, a run is over in no time', async () => {
    const backEnd = createBackEnd({ scenario: 'empty', speed: 10_000 });
    const { url } = await backEnd.listen();
    const socket = await startRun(url, 'task_1', { steps: 3, dt: 60 });
    expect((await socket.closed).code).toBe(1000);
    expect(backEnd.world.run('task_1')?.status).toBe('completed');
    await backEnd.close();
  });

  test('leaves nothing behind when it is closed in the middle of everything', async () => {
    const before = handles();
    const backEnd = createBackEnd({ speed: 1 });
    const { url, port } = await backEnd.listen();
    const running = await startRun(url, 'task_1', { mode: 'planning-control' });
    const silent = await openSocket(url, 'task_2');
    backEnd.faults.add({ kind: 'hang', path: '/api/health' });
    backEnd.faults.add({ kind: 'hang', path: '/ws/task_3' });
    const heldBack = expect(openSocket(url, 'task_3')).rejects.toThrow();
    backEnd.faults.add({ kind: 'delay', path: '/api/sessions', ms: 60_000 });
    const hanging = [request(url, '/api/health'), request(url, '/api/sessions')].map((answer) =>
      expect(answer).rejects.toThrow(),
    );
    const half = createConnection(port, '127.0.0.1');
    await once(half, 'connect');
    half.on('error', () => {});
    half.write('GET /api/sess');
    await eventually(() => backEnd.requests.entries.length === 5);
    await backEnd.close();
    await Promise.all([...hanging, heldBack]);
    await running.closed;
    await silent.closed;
    half.destroy();
    expect(backEnd.clock.pending).toBe(0);
    await eventually(() => handles() <= before);
  });

  test('sets no timers after it was closed', async () => {
    const backEnd = createBackEnd({ scenario: 'empty', speed: 1 });
    await backEnd.listen();
    await backEnd.close();
    backEnd.world.start({ taskId: 'task_1', task: 'Fit', config: {} });
    expect(backEnd.clock.pending).toBe(0);
  });

  test('two of them do not know each other', async () => {
    const [one, two] = [createBackEnd({ scenario: 'empty' }), createBackEnd({ scenario: 'empty' })];
    const urls = [(await one.listen()).url, (await two.listen()).url];
    one.world.addSession();
    const totals = await Promise.all(urls.map((url) => getJson<{ total: number }>(url, '/api/sessions')));
    expect(totals.map(({ total }) => total)).toEqual([1, 0]);
    await Promise.all([one.close(), two.close()]);
  });
});
