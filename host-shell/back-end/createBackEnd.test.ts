// @vitest-environment node
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createBackEnd } from './index.ts';
import { START } from './testing/backEnd.ts';
import { eventually } from './testing/eventually.ts';
import { getJson, request } from './testing/http.ts';
import { openSocket, startRun } from './testing/socket.ts';

/** The open handles of our own code that keep a process alive. */
const handles = () =>
  process.getActiveResourcesInfo().filter((kind) => ['Timeout', 'TCPSocketWrap', 'TCPServerWrap'].includes(kind))
    .length;

describe('a back end', () => {
  test('listens on a free port or on the given port', async () => {
    const first = createBackEnd({ scenario: 'empty', speed: 0 });
    const { url, port } = await first.listen();
    expect(url).toBe(`http://127.0.0.1:${port}`);
    const second = createBackEnd({ scenario: 'empty', speed: 0 });
    await expect(second.listen(port)).rejects.toThrow('EADDRINUSE');
    await first.close();
    expect((await second.listen(port)).port).toBe(port);
    await second.close();
  });

  test('starts at the given time, with the laboratory day by default', async () => {
    const backEnd = createBackEnd({ speed: 0, startAt: START });
    expect(backEnd.clock.now()).toBe(START);
    expect(backEnd.world.sessions().length).toBeGreaterThan(12);
    await backEnd.close();
  });

  test('runs at the real pace by default', async () => {
    const backEnd = createBackEnd({ scenario: 'empty' });
    expect(backEnd.clock.speed).toBe(1);
    expect(Math.abs(backEnd.clock.now() - Date.now())).toBeLessThan(5_000);
    await backEnd.close();
  });

  test('finishes a run almost at once at a high speed', async () => {
    const backEnd = createBackEnd({ scenario: 'empty', speed: 10_000 });
    const { url } = await backEnd.listen();
    const socket = await startRun(url, 'task_1', { steps: 3, dt: 60 });
    expect((await socket.closed).code).toBe(1000);
    expect(backEnd.world.run('task_1')?.status).toBe('completed');
    await backEnd.close();
  });

  test('leaves no handles open when it is closed during a run', async () => {
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

  test('sets no timers after it is closed', async () => {
    const backEnd = createBackEnd({ scenario: 'empty', speed: 1 });
    await backEnd.listen();
    await backEnd.close();
    backEnd.world.start({ taskId: 'task_1', task: 'Fit', config: {} });
    expect(backEnd.clock.pending).toBe(0);
  });

  test('shares no state with a second one', async () => {
    const [one, two] = [createBackEnd({ scenario: 'empty' }), createBackEnd({ scenario: 'empty' })];
    const urls = [(await one.listen()).url, (await two.listen()).url];
    one.world.addSession();
    const totals = await Promise.all(urls.map((url) => getJson<{ total: number }>(url, '/api/sessions')));
    expect(totals.map(({ total }) => total)).toEqual([1, 0]);
    await Promise.all([one.close(), two.close()]);
  });
});
