import { describe, expect, it } from 'vitest';
import { isAttached } from '../../core/knowledge.ts';
import { NOTHING_PREFERRED } from '../../testing/views.ts';
import { createWorld, node, row, run, SERVER_START, stage, type World } from '../../testing/world.ts';
import { toParallelSession } from '../host/publicSessions.ts';
import type { Preferences } from '../kept/preferences.ts';
import { type SessionView, sessionView } from './sessionView.ts';

const HOUR = 3_600_000;
function view(world: World, kept: Partial<Preferences> = {}): SessionView {
  return sessionView(world.state, world.session('a'), { ...NOTHING_PREFERRED, ...kept }, 'en-GB', world.now());
}

function one(over: Parameters<typeof row>[1] = {}, status?: string): World {
  const world = createWorld();
  world.list([row('a', over)]);
  if (status) world.runs('a', [run('r', status)]);
  return world;
}

describe('the view of a session', () => {
  it('has its state, its name and its start time', () => {
    const startedAt = SERVER_START - HOUR / 2;
    const world = one();
    world.runs('a', [run('r', 'executing', { startedAt })]);
    expect(view(world)).toMatchObject({
      sessionId: 'a',
      mode: 'one-shot',
      status: 'active',
      shown: 'active',
      reason: null,
      runId: 'r',
      startedAt,
      source: 'polled',
      attention: 'none',
      needsYou: false,
      attached: false,
      mine: false,
      quiet: false,
      pinned: false,
      pending: null,
    });
    expect(view(world).name).toMatch(/^Single-Pass Analysis \d\d:\d\d$/);
  });

  it('has its creation time if the start of its run is unknown', () => {
    const world = one({ createdAt: 77 });
    world.runs('a', [run('r', 'executing', { startedAt: null })]);
    expect(view(world).startedAt).toBe(77);
  });

  it('has the name, the pin and the marks that this browser stores', () => {
    const kept = { names: { a: 'Halo fits' }, pins: ['a'], marks: { a: { unseen: true } }, mine: ['a'] };
    expect(view(one(), kept)).toMatchObject({ name: 'Halo fits', pinned: true, attention: 'unseen', mine: true });
  });

  it('has the pending command', () => {
    const world = one({}, 'executing');
    world.live({ taskId: 'task-of-r' });
    world.observe({ kind: 'operation-started', at: world.now(), operationId: 'o', sessionId: 'a', command: 'pausing' });
    expect(view(world).pending).toBe('pausing');
  });

  it('shows that it needs the user', () => {
    expect(view(one({}, 'waiting_approval')).needsYou).toBe(true);
  });
});

describe('the progress that is shown', () => {
  const nodes = [node('init', 'completed'), node('execute', 'running'), node('terminator', 'pending')];

  it('defect 8: is calculated from the graph of this run, not only 0 or 100', () => {
    const world = one({}, 'executing');
    expect(view(world).progress).toBeNull();
    world.dag('a', 'r', nodes);
    expect(view(world).progress).toBe(32);
    expect(toParallelSession(view(world), null, null)).toMatchObject({ progress: 32, progressKnown: true });
  });

  it('is 100 only when the run is completed', () => {
    const world = one({ mode: 'newspulse' }, 'executing');
    world.stages('a', 'r', [stage(1, 'running')], 100);
    expect(view(world).progress).toBe(98);
    world.stages('a', 'r', [stage(1, 'completed')], 100);
    expect(view(world).progress).toBe(100);
  });

  it('is unknown while no run is confirmed', () => {
    expect(view(one())).toMatchObject({ progress: null, reason: 'unverified' });
    expect(toParallelSession(view(one()), null, null)).toMatchObject({ progress: 0, progressKnown: false });
  });

  it('keeps its value when the run fails', () => {
    const world = one({}, 'executing');
    world.dag('a', 'r', nodes);
    world.runs('a', [run('r', 'failed')]);
    expect(view(world)).toMatchObject({ shown: 'failed', progress: 32 });
  });
});

describe('the step that is shown', () => {
  it('is the running node, cleaned', () => {
    const world = one({}, 'executing');
    world.dag('a', 'r', [{ id: 'step_1', label: 'Read\n\u202ethe papers', status: 'running' }]);
    expect(view(world).currentStep).toBe('Read the papers');
  });

  it.each([
    ['literature_review', 'Literature review'],
    ['control', 'Control'],
    ['init', null],
    ['execution', null],
    [null, null],
  ])('is the phase %j as %j when no node runs', (phase, expected) => {
    expect(view(one({ phase }, 'executing')).currentStep).toBe(expected);
  });

  it('of a stage task is the running stage, else the next one', () => {
    const world = one({ mode: 'pda' }, 'executing');
    world.stages('a', 'r', [stage(1, 'completed'), stage(2, 'pending'), stage(3, 'pending')]);
    expect(view(world).currentStep).toBe('Stage 2');
    world.stages('a', 'r', [stage(1, 'completed'), stage(2, 'pending'), stage(3, 'running')]);
    expect(view(world).currentStep).toBe('Stage 3');
  });

  it('is null for a session that has ended', () => {
    expect(view(one({ status: 'completed', phase: 'completed' })).currentStep).toBeNull();
  });
});

describe('the error that is shown', () => {
  it('is one sentence, with the server’s own words beside it', () => {
    const world = one({}, 'executing');
    world.observe({ kind: 'failure', at: 1, sessionId: 'a', runId: 'r', step: 3, text: 'boom' });
    expect(view(world)).toMatchObject({ error: null, errorText: null });
    world.runs('a', [run('r', 'failed')]);
    expect(view(world)).toMatchObject({ error: 'Error in step 3', errorText: 'boom' });
  });

  it('does not name an unknown step', () => {
    expect(view(one({}, 'failed'))).toMatchObject({ error: 'The run stopped with an error', errorText: null });
  });

  it('is cleaned and cut when it comes from a stage', () => {
    const world = createWorld();
    world.list([row('a', { mode: 'newspulse' })]);
    world.runs('a', [run('r', 'failed')]);
    world.stages('a', 'r', [stage(2, 'failed', `boom\n\u202e${'x'.repeat(5000)}`)]);
    expect(view(world)).toMatchObject({ error: 'Error in step 2', errorText: expect.stringMatching(/^boom x{114}…$/) });
  });

  it('is null for a cancelled run', () => {
    expect(view(one({}, 'cancelled')).error).toBeNull();
  });
});

describe('the source', () => {
  it('is live while the session is attached and its socket is open', () => {
    const world = one();
    world.live({ taskId: 'task-of-r' });
    world.runs('a', [run('r')]);
    expect(isAttached(world.state, 'a')).toBe(true);
    expect(view(world)).toMatchObject({ source: 'live', attached: true, mine: true });
    world.live({ connected: false });
    expect(isAttached(world.state, 'a')).toBe(false);
    expect(view(world)).toMatchObject({ source: 'polled', attached: false });
  });

  it('is stale after two failed polls, without a network, or when the list is not plausible', () => {
    const world = one();
    const fail = (failure: 'timeout' | 'offline') => world.observe({ kind: 'poll-failed', at: world.now(), failure });
    fail('timeout');
    expect(view(world).source).toBe('polled');
    fail('timeout');
    expect(view(world).source).toBe('stale');
    world.list([row('a')]);
    expect(view(world).source).toBe('polled');
    fail('offline');
    expect(view(world).source).toBe('stale');
    const many = createWorld();
    many.list([row('a'), row('b'), row('c')]);
    many.list([]);
    expect(view(many).source).toBe('stale');
  });
});

describe('a session in the form of the specification', () => {
  it('leaves out unknown values, and has times with a zone', () => {
    const world = one({ createdAt: Date.UTC(2026, 10, 22, 19, 2, 10), phase: null }, 'executing');
    world.runs('a', [run('r', 'executing', { startedAt: null })]);
    const session = toParallelSession(view(world), null, null);
    expect(session.startedAt).toBe('2026-11-22T19:02:10.000Z');
    for (const member of ['currentStep', 'error', 'reason', 'observedAt']) expect(session).not.toHaveProperty(member);
    expect(toParallelSession(view(world), null, '2026-11-22T19:02:11.000Z').observedAt).toBe(
      '2026-11-22T19:02:11.000Z',
    );
  });

  it('has the overrides of a host component', () => {
    const world = one({}, 'executing');
    const over = { progress: 55, currentStep: 'Mine', status: 'paused' as const };
    world.observe({ kind: 'local', at: 1, sessionId: 'a', fields: over, added: false });
    expect(view(world)).toMatchObject({ progress: 55, currentStep: 'Mine', status: 'paused', shown: 'paused' });
    expect(toParallelSession(view(world), world.session('a').local, null)).toMatchObject(over);
  });
});
