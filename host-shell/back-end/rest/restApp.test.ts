// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { START, startBackEnd } from '../testing/backEnd.ts';
import { getJson, request, send } from '../testing/http.ts';

describe('paths', () => {
  test.each(['/api', '/api/nope', '/api/sessions/a/b', '/api/tasks', '/nope/', '/api/deepresearch'])(
    '%s is a 404',
    async (path) => {
      const { url } = await startBackEnd();
      const { status, body, headers } = await request(url, path);
      expect([status, body]).toEqual([404, { detail: 'Not Found' }]);
      expect(headers.get('content-type')).toContain('application/json');
    },
  );

  test.each([
    ['PATCH', '/api/sessions/x'],
    ['PUT', '/api/sessions/x'],
    ['POST', '/api/sessions/x'],
    ['GET', '/api/sessions/x/suspend'],
    ['DELETE', '/api/sessions'],
    ['POST', '/api/sessions/x/runs'],
    ['POST', '/api/runs/x/dag'],
    ['GET', '/api/rfp/x/stop'],
    ['PUT', '/api/health'],
  ])('%s %s is a 405', async (method, path) => {
    const { url } = await startBackEnd();
    const { status, body, headers } = await request(url, path, { method });
    expect([status, body]).toEqual([405, { detail: 'Method Not Allowed' }]);
    expect(headers.get('allow')).toMatch(/GET|POST|DELETE/);
  });

  test('HEAD is a 405 too', async () => {
    const { url } = await startBackEnd();
    expect((await request(url, '/api/sessions', { method: 'HEAD' })).status).toBe(405);
  });

  test.each([
    ['GET', '/api/sessions/', '/api/sessions'],
    ['GET', '/api/sessions/?limit=5&a=b', '/api/sessions?limit=5&a=b'],
    ['POST', '/api/sessions/x/suspend/', '/api/sessions/x/suspend'],
    ['PATCH', '/api/sessions/x/', '/api/sessions/x'],
    ['GET', '/api/runs/x/dag/', '/api/runs/x/dag'],
  ])('%s %s is redirected with an absolute address', async (method, path, to) => {
    const { url } = await startBackEnd();
    const { status, headers } = await request(url, path, { method });
    expect([status, headers.get('location')]).toEqual([307, url + to]);
  });
});

describe('every answer', () => {
  test('has the simulated date', async () => {
    const { clock, url } = await startBackEnd();
    clock.advance(3_600_000);
    const { headers } = await request(url, '/api/sessions');
    expect(headers.get('date')).toBe('Sun, 22 Nov 2026 20:02:10 GMT');
    expect((await request(url, '/nope')).headers.get('date')).toBe('Sun, 22 Nov 2026 20:02:10 GMT');
  });

  test('has no cache headers', async () => {
    const { url } = await startBackEnd();
    const { headers } = await request(url, '/api/sessions');
    expect(headers.get('cache-control')).toBeNull();
    expect(headers.get('etag')).toBeNull();
  });
});

describe('other origins', () => {
  test('get `*` and credentials together, which browsers reject', async () => {
    const { url } = await startBackEnd();
    const { headers } = await request(url, '/api/sessions', { headers: { origin: 'http://elsewhere:3000' } });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBe('true');
  });

  test('are echoed in a preflight', async () => {
    const { url } = await startBackEnd();
    const { status, headers } = await request(url, '/api/sessions', {
      method: 'OPTIONS',
      headers: { origin: 'http://elsewhere:3000', 'access-control-request-method': 'POST' },
    });
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('http://elsewhere:3000');
    expect(headers.get('access-control-max-age')).toBe('600');
  });

  test('are not mentioned in same-origin answers', async () => {
    const { url } = await startBackEnd();
    expect((await request(url, '/api/sessions')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('health and root', () => {
  test('send the time in epoch seconds', async () => {
    const { clock, url } = await startBackEnd();
    clock.advance(1_500);
    expect(await getJson(url, '/api/health')).toEqual({ status: 'healthy', timestamp: START / 1000 + 1.5 });
    expect(await getJson(url, '/')).toEqual({ message: 'CMBAgent API is running' });
  });

  test('answers an unhandled exception with 500 in plain text', async () => {
    const { url, world } = await startBackEnd();
    const { sessionId } = world.addSession();
    world.patchSession(sessionId, { updatedAt: Number.NaN });
    const { status, text } = await send(url, 'GET', '/api/sessions');
    expect([status, text]).toEqual([500, 'Internal Server Error']);
  });
});
