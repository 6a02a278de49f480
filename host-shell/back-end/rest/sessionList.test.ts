// @vitest-environment node
import type { SessionList } from '@mars-sessions/shared-types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { START, startBackEnd } from '../testing/backEnd.ts';
import { getJson, request } from '../testing/http.ts';

const list = (url: string, query = '') => getJson<SessionList>(url, `/api/sessions${query}`);

describe('GET /api/sessions', () => {
  test('has exactly the members of the contract, and never a step', async () => {
    const { url, world } = await startBackEnd();
    const { sessionId } = world.addSession({ name: 'A', step: 3, createdAt: START + 229.581, updatedAt: START });
    expect(await list(url)).toEqual({
      sessions: [
        {
          session_id: sessionId,
          name: 'A',
          mode: 'one-shot',
          status: 'active',
          current_phase: 'init',
          current_step: null,
          created_at: '2026-11-22T19:02:10.229581',
          updated_at: '2026-11-22T19:02:10',
        },
      ],
      total: 1,
    });
  });

  test.each([
    ['0', 'greater_than_equal'],
    ['-1', 'greater_than_equal'],
    ['201', 'less_than_equal'],
    ['ten', 'int_parsing'],
    ['', 'int_parsing'],
    ['1.5', 'int_parsing'],
  ])('answers limit=%s with a 422 and a list', async (limit, type) => {
    const { url } = await startBackEnd();
    const { status, body } = await request(url, `/api/sessions?limit=${limit}`);
    expect(status).toBe(422);
    expect(body).toMatchObject({ detail: [{ type, loc: ['query', 'limit'], input: limit }] });
  });

  test('returns 50 rows by default, at most 200, and counts only the returned rows', async () => {
    const { url, world } = await startBackEnd();
    for (let index = 0; index < 205; index++) world.addSession();
    expect(await list(url)).toMatchObject({ total: 50, sessions: { length: 50 } });
    expect(await list(url, '?limit=200')).toMatchObject({ total: 200, sessions: { length: 200 } });
    expect(await list(url, '?limit=1')).toMatchObject({ total: 1, sessions: { length: 1 } });
  });

  test('filters exactly by status and mode, returns nothing for unknown values, and ignores other parameters', async () => {
    const { url, world } = await startBackEnd();
    world.addSession({ name: 'a', mode: 'copilot' });
    world.addSession({ name: 'b', mode: 'copilot', status: 'suspended' });
    world.addSession({ name: 'c', mode: 'pda' });
    const names = async (query: string) => (await list(url, query)).sessions.map((session) => session.name).sort();
    expect(await names('?status=active')).toEqual(['a', 'c']);
    expect(await names('?mode=copilot')).toEqual(['a', 'b']);
    expect(await names('?mode=copilot&status=suspended')).toEqual(['b']);
    expect(await names('?status=failed')).toEqual([]);
    expect(await names('?status=ACTIVE')).toEqual([]);
    expect(await names('?user_id=7&offset=2')).toEqual(['a', 'b', 'c']);
  });

  test('orders by change, then by creation, newest first, regardless of insertion order', async () => {
    const { url, world } = await startBackEnd();
    const moment = fc.integer({ min: 0, max: 3 }).map((seconds) => START + seconds * 1000);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ createdAt: moment, updatedAt: moment }), { maxLength: 8 }),
        async (specs) => {
          world.clear();
          for (const spec of specs) world.addSession(spec);
          const { sessions } = await list(url);
          const keys = sessions.map((row) => `${row.updated_at} ${row.created_at}`);
          expect(keys).toHaveLength(specs.length);
          expect(keys).toEqual([...keys].sort().reverse());
        },
      ),
      { numRuns: 40, seed: 7 },
    );
  });

  test('puts rows that never changed last', async () => {
    const { url, world } = await startBackEnd();
    world.addSession({ name: 'never', updatedAt: null });
    world.addSession({ name: 'once' });
    const { sessions } = await list(url);
    expect(sessions.map((row) => [row.name, row.updated_at])).toEqual([
      ['once', '2026-11-22T19:02:10'],
      ['never', null],
    ]);
  });

  test('is a 500 as a whole when one row has no status', async () => {
    const { url, world } = await startBackEnd();
    world.addSession();
    world.addSession({ status: null });
    const { status, body } = await request(url, '/api/sessions');
    expect(status).toBe(500);
    expect(body).toEqual({ detail: expect.stringContaining('status') });
  });

  test('sends times and names as raw text', async () => {
    const { url, world } = await startBackEnd();
    const name = 'fit <b>\n→ \u202Eمرحبا 🚀';
    world.addSession({ name, createdAt: '2026-11-22 19:02:10+00:00', status: 'of the future', phase: null });
    expect((await list(url)).sessions[0]).toMatchObject({
      name,
      status: 'of the future',
      current_phase: null,
      created_at: '2026-11-22 19:02:10+00:00',
    });
  });
});
