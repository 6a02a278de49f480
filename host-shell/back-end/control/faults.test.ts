// @vitest-environment node
import { describe, expect, test, vi } from 'vitest';
import { startBackEnd } from '../testing/backEnd.ts';
import { eventually } from '../testing/eventually.ts';
import { request } from '../testing/http.ts';
import { openSocket } from '../testing/socket.ts';
import { createFaults } from './faults.ts';

async function withFault(fault: Parameters<ReturnType<typeof createFaults>['add']>[0]) {
  const backEnd = await startBackEnd();
  backEnd.world.addSession();
  return { backEnd, fault: backEnd.faults.add(fault), ask: () => request(backEnd.url, '/api/sessions') };
}

describe('the fault', () => {
  test('list-empty: sends no sessions with status 200', async () => {
    const { ask } = await withFault({ kind: 'list-empty' });
    expect(await ask()).toMatchObject({ status: 200, body: { sessions: [], total: 0 } });
  });

  test('status: sends JSON with a detail', async () => {
    const { ask } = await withFault({ kind: 'status' });
    expect(await ask()).toMatchObject({ status: 500, body: { detail: expect.any(String) } });
  });

  test('status: sends any given status and detail', async () => {
    const detail = [{ loc: ['query'], msg: 'no', type: 'x' }];
    const { ask } = await withFault({ kind: 'status', status: 422, detail });
    expect(await ask()).toMatchObject({ status: 422, body: { detail } });
  });

  test('status-text: sends text without a content type', async () => {
    const { ask } = await withFault({ kind: 'status-text' });
    const { status, text, headers } = await ask();
    expect([status, text, headers.get('content-type')]).toEqual([500, 'Internal Server Error', null]);
  });

  test('html: sends a page', async () => {
    const { ask } = await withFault({ kind: 'html' });
    const { status, text, headers } = await ask();
    expect([status, headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(text).toContain('<html>');
  });

  test('malformed: sends half a document', async () => {
    const { ask } = await withFault({ kind: 'malformed' });
    const { status, text, headers } = await ask();
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  test('null: sends null', async () => {
    const { ask } = await withFault({ kind: 'null' });
    expect(await ask()).toMatchObject({ status: 200, text: 'null' });
  });

  test('wrong-shape: sends sessions that are not a list', async () => {
    const { ask } = await withFault({ kind: 'wrong-shape' });
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(Array.isArray((body as { sessions: unknown }).sessions)).toBe(false);
  });

  test('reset: sends no answer', async () => {
    const { ask, backEnd } = await withFault({ kind: 'reset' });
    await expect(ask()).rejects.toThrow();
    expect(backEnd.requests.entries).toMatchObject([{ path: '/api/sessions', status: null }]);
  });

  test('hang: sends the right answer once the fault is removed', async () => {
    const { ask, backEnd, fault } = await withFault({ kind: 'hang' });
    const answered = vi.fn();
    const answer = ask().finally(answered);
    await eventually(() => backEnd.requests.entries.length === 1);
    expect((await request(backEnd.url, '/__control/clock')).status).toBe(200);
    expect(answered).not.toHaveBeenCalled();
    expect(backEnd.faults.remove(fault.id)).toBe(true);
    expect(await answer).toMatchObject({ status: 200, body: { total: 1 } });
  });

  test('hang: forgets a client that aborts', async () => {
    const { backEnd } = await withFault({ kind: 'hang' });
    const controller = new AbortController();
    const answer = fetch(`${backEnd.url}/api/sessions`, { signal: controller.signal });
    await eventually(() => backEnd.faults.hanging === 1);
    controller.abort();
    await expect(answer).rejects.toThrow();
    await eventually(() => backEnd.faults.hanging === 0);
    backEnd.faults.clear();
    expect(await request(backEnd.url, '/api/sessions')).toMatchObject({ status: 200 });
    expect(backEnd.requests.entries.map((entry) => entry.status)).toEqual([null, 200]);
  });

  test('delay: sends the right answer after the given real milliseconds', async () => {
    const { ask } = await withFault({ kind: 'delay', ms: 30 });
    const begin = performance.now();
    expect(await ask()).toMatchObject({ status: 200, body: { total: 1 } });
    expect(performance.now() - begin).toBeGreaterThanOrEqual(28);
  });
});

describe('faults', () => {
  test('match requests by method and path', async () => {
    const { url, faults } = await startBackEnd();
    faults.add({ kind: 'null', method: 'get', path: '/api/sessions/*/runs' });
    const text = async (method: string, path: string) => (await request(url, path, { method })).text;
    expect(await text('GET', '/api/sessions/x/runs?a=b')).toBe('null');
    expect(await text('GET', '/api/sessions')).not.toBe('null');
    expect(await text('POST', '/api/sessions/x/runs')).not.toBe('null');
    expect(await text('GET', '/api/sessions/x/runs/y')).not.toBe('null');
  });

  test('match everything under /api by default, never the controls', async () => {
    const { url, faults } = await startBackEnd();
    faults.add({ kind: 'null' });
    faults.add({ kind: 'null', path: '*' });
    expect((await request(url, '/api/anything')).text).toBe('null');
    expect((await request(url, '/__control/clock')).text).not.toBe('null');
  });

  test('can be limited to a number of requests', async () => {
    const { url, faults } = await startBackEnd();
    faults.add({ kind: 'null', count: 2 });
    const texts = [];
    for (let index = 0; index < 3; index++) texts.push((await request(url, '/api/health')).text === 'null');
    expect(texts).toEqual([true, true, false]);
    expect(faults.list).toEqual([]);
  });

  test('the newest match wins, and all can be cleared', async () => {
    const { url, faults } = await startBackEnd();
    faults.add({ kind: 'null' });
    const second = faults.add({ kind: 'list-empty' });
    expect((await request(url, '/api/sessions')).text).toContain('"total":0');
    faults.remove(second.id);
    expect((await request(url, '/api/sessions')).text).toBe('null');
    faults.clear();
    expect((await request(url, '/api/health')).text).toContain('healthy');
    expect(faults.remove(second.id)).toBe(false);
  });

  test('treat dots and brackets of a path literally', () => {
    const faults = createFaults();
    faults.add({ kind: 'null', path: '/a.b(c)' });
    expect(faults.take('GET', '/a.b(c)')?.kind).toBe('null');
    expect(faults.take('GET', '/axb(c)')).toBeUndefined();
  });

  test('also refuse, reset or delay sockets', async () => {
    const { url, faults, world } = await startBackEnd();
    faults.add({ kind: 'status', path: '/ws/*', status: 503, count: 1 });
    await expect(openSocket(url, 'task_1')).rejects.toThrow('503');
    faults.add({ kind: 'reset', path: '/ws/*', count: 1 });
    await expect(openSocket(url, 'task_1')).rejects.toThrow();
    faults.add({ kind: 'hang', path: '/ws/task_1' });
    const socket = openSocket(url, 'task_1');
    await openSocket(url, 'task_2');
    expect(world.sockets).toEqual(['task_2']);
    faults.clear();
    await socket;
    expect(world.sockets).toEqual(['task_2', 'task_1']);
  });
});
