// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { flush } from '../../testing/fakeClock.ts';
import { createWorld, row, run } from '../../testing/world.ts';
import { keepTask } from '../kept/keepTask.ts';
import { updateKept } from '../kept/updateKept.ts';
import { sessionAtom } from '../sessions/sessionAtoms.ts';
import { store } from '../store.ts';
import { engineState, observe, rest } from './engine.ts';
import { wantTask } from './wantTask.ts';

const world = createWorld((observation) => {
  observe(observation);
  // the services, which keep tasks, load after the bar
  if (observation.kind === 'runs') keepTask(engineState(), observation);
});
const view = (id: string) => store.get(sessionAtom(id));
const asked = () => vi.mocked(rest.get).mock.calls.map(([path]) => path);
const task = (name: string) => ({ name, text: `${name}. Plot it.` });

/** Answers the runs of a session, as the poller passes them on. */
function answer(sessionId: string, of: ReturnType<typeof task> | null | undefined, status = 'executing'): void {
  const now = world.now();
  const runs = [run(`r-${sessionId}`, status)];
  world.observe({ kind: 'runs', sessionId, runs, task: of, requestedAt: now, receivedAt: now });
}

beforeEach(() => {
  vi.spyOn(rest, 'get').mockImplementation(() => new Promise(() => undefined));
});
afterEach(() => void vi.restoreAllMocks());

describe('the name of a session from its task', () => {
  it('is there with the first answer of its runs', () => {
    world.list([row('a')]);
    expect(view('a')?.name).toMatch(/^Single-Pass Analysis/);
    answer('a', task('Fit H0'));
    expect(view('a')).toMatchObject({ name: 'Fit H0', task: 'Fit H0. Plot it.' });
  });

  it('does not change when a later answer has another task, or none', () => {
    world.list([row('b')]);
    answer('b', task('Fit all'));
    answer('b', task('Another'));
    answer('b', null);
    answer('b', undefined);
    expect(view('b')?.name).toBe('Fit all');
  });

  it('comes after the name that the user gave and after the title of the server', () => {
    world.list([row('c'), row('d', { mode: 'newspulse', name: 'News Pulse: Exoplanets' })]);
    answer('c', task('Find them'));
    answer('d', task('Collect news'));
    updateKept('c', { name: 'Mine' });
    expect([view('c')?.name, view('d')?.name]).toEqual(['Mine', 'Exoplanets']);
    updateKept('c', { name: null });
    expect(view('c')?.name).toBe('Find them');
  });

  it('is still possible for a running session without a task, and not for one that has ended', () => {
    world.list([row('e'), row('f', { status: 'completed' })]);
    answer('e', null);
    answer('f', null, 'completed');
    answer('e', task('Late'));
    answer('f', task('Too late'), 'completed');
    expect([view('e')?.name, view('f')?.name]).toEqual(['Late', expect.stringMatching(/^Single-Pass/)]);
  });

  it('of an answer for an unknown session is not kept', () => {
    answer('gone', task('Nobody asked'));
    world.list([row('gone')]);
    expect(view('gone')?.name).toMatch(/^Single-Pass/);
  });
});

describe('a row in view', () => {
  it('asks for the task of a finished session, one at a time, the latest row first', async () => {
    const answers: ((answer: never) => void)[] = [];
    vi.mocked(rest.get).mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
    world.list(['g', 'h', 'i'].map((id) => row(id, { status: 'completed' })));
    for (const id of ['g', 'h', 'i']) wantTask(id);
    await vi.waitFor(() => expect(asked()).toEqual(['/api/sessions/i/runs']));
    const now = world.now();
    const value = { runs: [run('r', 'completed')], task: task('Seen') };
    answers[0]?.({ ok: true, value, requestedAt: now, receivedAt: now } as never);
    await vi.waitFor(() => expect(asked()).toEqual(['/api/sessions/i/runs', '/api/sessions/h/runs']));
    expect(view('i')?.runId).toBe('r');
    answers[1]?.({ ok: false, failure: 'http' } as never);
    await vi.waitFor(() => expect(asked()).toHaveLength(3));
    answers[2]?.({ ok: false, failure: 'http' } as never);
  });

  it('asks for nothing if the session runs, is asked anyway, or its task is known', () => {
    world.list([row('j'), row('k', { status: 'completed' }), row('l', { status: 'completed' })]);
    answer('k', task('Known'), 'completed');
    updateKept('l', { pin: 1 });
    world.list([row('j'), row('k', { status: 'completed' }), row('l', { status: 'completed' })]);
    for (const id of ['j', 'k', 'l', 'unknown']) wantTask(id);
    expect(asked()).toEqual([]);
  });

  it('beyond the thirty is asked for after the next list', async () => {
    vi.mocked(rest.get).mockResolvedValue({ ok: false, failure: 'http' } as never);
    const rows = Array.from({ length: 33 }, (_, n) => row(`m${n}`, { status: 'completed' }));
    world.list(rows);
    for (const { sessionId } of rows) wantTask(sessionId);
    await vi.waitFor(() => expect(asked()).toHaveLength(30));
    await flush();
    expect(asked()).toHaveLength(30);
    world.list(rows);
    await vi.waitFor(() => expect(asked()).toHaveLength(33));
  });
});
