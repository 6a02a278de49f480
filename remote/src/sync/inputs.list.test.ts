import { describe, expect, it } from 'vitest';
import { knowledgeOf } from '../core/knowledge.ts';
import { preferences } from '../state/kept/preferences.ts';
import { type SessionView, sessionView } from '../state/sessions/sessionView.ts';
import { listBody, runsBody } from '../testing/rest.ts';
import { type Answers, createServed, json, LIST, type Served } from '../testing/served.ts';

interface BackEnd {
  rows: Record<string, unknown>[];
  /** Returns the body of `/runs`; an active run by default. */
  runs(id: string): object;
  /** Returns whether the database has a session, whatever the list contains. */
  exists(id: string): boolean;
}

const idOf = (path: string): string => path.split('/')[3] ?? '';

function answersOf({ rows, runs, exists }: BackEnd): Answers {
  return (path) => {
    if (path === LIST) return json(listBody(...(rows as { id: string }[])));
    if (path.endsWith('/runs')) return json(runs(idOf(path)));
    if (path.endsWith('/dag')) return json({ run_id: idOf(path), nodes: [], edges: [] });
    if (path.endsWith('/history?limit=1'))
      return exists(idOf(path)) ? json({ messages: [] }) : json({ detail: 'Session not found' }, 404);
    return json({ detail: 'Not Found' }, 404);
  };
}

function backEnd(over: Partial<BackEnd> = {}): { mars: BackEnd; served: Served } {
  const mars = { rows: [], runs: (id: string) => runsBody({ id: `run-of-${id}` }), exists: () => true, ...over };
  return { mars, served: createServed((path) => answersOf(mars)(path)) };
}

function view({ state }: Served, id: string): SessionView {
  const session = state.sessions.get(id);
  if (!session) throw new Error(`There is no session ${id}.`);
  return sessionView(state, session, preferences(), 'en-GB', 0);
}

describe('sessions that are missing from the list', () => {
  const OLD = { status: 'completed', current_phase: 'completed' };

  /** The first `running` sessions run, the others have long ended. */
  function many(count: number, running: number): { id: string }[] {
    return Array.from({ length: count }, (_, i) => ({ id: `s${i}`, ...(i < running ? {} : OLD) }));
  }

  it('input 8: a session that drops out of a list of 200 rows is not gone; only pills are requested', async () => {
    const rows = many(200, 5);
    const { mars, served } = backEnd({ rows });
    await served.poll();
    // a running session drops out as well
    mars.rows = [...many(20, 0).map(({ id }) => ({ id: `n${id}`, ...OLD })), ...rows.slice(1, 181)];
    mars.runs = (id) => runsBody({ id: `run-of-${id}`, status: id.startsWith('n') ? 'completed' : 'executing' });
    for (let poll = 0; poll < 4; poll++) await served.poll();
    expect(served.state.sessions.size).toBe(220);
    expect(served.pills()).toEqual(['s0', 's1', 's2', 's3', 's4']);
    const asked = served.asked.filter((path) => path.endsWith('/history?limit=1'));
    expect(new Set(asked)).toEqual(new Set(['/api/sessions/s0/history?limit=1']));
    expect(served.said).toEqual([]);
    served.stop();
  });

  it.each([50, 100])(
    'input 8: a list of %d rows is complete: a session that drops out of it is requested',
    async (count) => {
      const { mars, served } = backEnd({ rows: many(count, 1) });
      await served.poll();
      mars.rows = mars.rows.slice(0, -1);
      await served.poll();
      const last = `s${count - 1}`;
      expect(served.asked).toContain(`/api/sessions/${last}/history?limit=1`);
      expect(served.words()).toHaveProperty(last, 'completed');
      served.stop();
    },
  );

  it('input 9: a session that another client deleted is removed silently after two requests', async () => {
    const { mars, served } = backEnd({ rows: [{ id: 'a' }, { id: 'b' }] });
    await served.poll();
    mars.rows = [{ id: 'b' }];
    mars.exists = (id) => id !== 'a';
    await served.poll();
    expect(served.pills()).toEqual(['a', 'b']);
    await served.poll();
    expect(served.pills()).toEqual(['b']);
    expect(served.said).toEqual([]);
    served.stop();
  });

  it('input 9: a session that is missing but exists stays as it was', async () => {
    const { mars, served } = backEnd({ rows: [{ id: 'a' }, { id: 'b' }] });
    await served.poll();
    mars.rows = [{ id: 'b' }];
    for (let poll = 0; poll < 4; poll++) await served.poll();
    expect(served.words()).toEqual({ a: 'active', b: 'active' });
    served.stop();
  });

  it('input 23: 200 for the runs of a deleted session neither keeps it nor ends an existing one', async () => {
    const { mars, served } = backEnd({ rows: [{ id: 'a' }, { id: 'b' }] });
    await served.poll();
    mars.rows = [{ id: 'b' }];
    mars.exists = (id) => id !== 'a';
    mars.runs = () => runsBody();
    await served.poll();
    await served.poll();
    // what was seen of the run stays, and is no longer up to date
    expect(served.words()).toEqual({ b: 'active' });
    const b = served.state.sessions.get('b');
    expect(b && knowledgeOf(served.state, b).source).toBe('stale');
    expect(served.said).toEqual([]);
    served.stop();
  });
});

describe('other members of the list and the runs', () => {
  it('input 12: the runs of a completed chat are requested: its row does not change when it goes on', async () => {
    const { served } = backEnd({ rows: [{ id: 'a', mode: 'copilot', status: 'completed' }] });
    await served.poll();
    expect(served.words()).toEqual({ a: 'active' });
    expect(served.pills()).toEqual(['a']);
    served.stop();
  });

  it('input 20: a current_step of null, 0, 1 and null again changes nothing', async () => {
    const { mars, served } = backEnd({ rows: [{ id: 'a', current_phase: 'control', current_step: null }] });
    await served.poll();
    const session = served.state.sessions.get('a');
    expect(view(served, 'a')).toMatchObject({ currentStep: 'Control', progress: null });
    for (const current_step of [0, 1, 7, '2', null]) {
      mars.rows = [{ id: 'a', current_phase: 'control', current_step }];
      await served.poll();
      expect(served.state.sessions.get('a')).toBe(session);
    }
    served.stop();
  });

  it('input 21: a null plan and a huge context are no progress and are not stored', async () => {
    const context_variables = { papers: 'x'.repeat(1_000_000) };
    const { served } = backEnd({ rows: [{ id: 'a', plan_data: null, context_variables, config: context_variables }] });
    await served.poll();
    expect(view(served, 'a')).toMatchObject({ shown: 'active', progress: null });
    expect(JSON.stringify([...served.state.sessions]).length).toBeLessThan(2000);
    // the endpoint that returns them is never requested
    expect(served.asked.filter((path) => /\/sessions\/\w+$/.test(path))).toEqual([]);
    served.stop();
  });

  it('input 23: the empty graph of a run is unknown progress, not 0 %', async () => {
    const { served } = backEnd({ rows: [{ id: 'a' }] });
    await served.poll();
    expect(served.asked).toContain('/api/runs/run-of-a/dag');
    expect(view(served, 'a').progress).toBeNull();
    served.stop();
  });

  it('input 24: a secret in the meta of a run is in no state and no report', async () => {
    const secret = 'ghp_a-token-in-clear';
    const meta = { task_id: 'task_1', auth_token: secret, config: { git: { auth_token: secret } } };
    const { mars, served } = backEnd({
      rows: [{ id: 'a', mode: 'release-notes', name: 'Release Notes: repo (v1 → v2)' }, { id: 'b' }],
      runs: (id) => runsBody({ id: `run-of-${id}`, meta, task_description: `clone with ${secret}` }),
    });
    await served.poll();
    mars.runs = (id) => runsBody({ id: `run-of-${id}`, status: 'failed', meta, error: secret });
    await served.poll();
    expect(served.said).toMatchObject([{ kind: 'failed', sessionId: 'b' }]);
    expect(served.state.sessions.get('b')?.run?.taskId).toBe('task_1');
    const kept = [...served.state.sessions, served.said, view(served, 'a'), view(served, 'b')];
    expect(JSON.stringify(kept)).not.toContain('token');
    expect(served.asked.join()).not.toContain('ghp');
    served.stop();
  });
});
