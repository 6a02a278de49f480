import { describe, expect, it } from 'vitest';
import { createWorld, row, run, type World } from '../testing/world.ts';
import { NEVER } from './evidence.ts';
import { INITIAL_STATE } from './sessionState.ts';

function add(world: World, sessionId: string, fields: object): void {
  world.observe({ kind: 'local', at: world.now(), sessionId, fields, added: true });
}

function update(world: World, sessionId: string, fields: object): void {
  world.observe({ kind: 'local', at: world.now(), sessionId, fields, added: false });
}

describe('a row that a host component adds', () => {
  it('is shown as given until the server knows the session', () => {
    const world = createWorld();
    world.list([]);
    add(world, 'a', { status: 'queued', name: 'Mine' });
    expect(world.word('a')).toBe('queued');
    expect(world.session('a').local).toEqual({ status: 'queued', name: 'Mine' });
    world.list([row('a', { status: 'completed' })]);
    expect(world.word('a')).toBe('completed');
    expect(world.session('a').local).toBeNull();
  });

  it('is queued when it has no status', () => {
    const world = createWorld();
    add(world, 'a', {});
    expect(world.word('a')).toBe('queued');
  });

  it('makes no news, whatever its status', () => {
    const world = createWorld();
    world.list([]);
    for (const status of ['queued', 'active', 'failed', 'completed']) update(world, 'a', { status });
    add(world, 'a', { status: 'active' });
    update(world, 'a', { status: 'failed' });
    expect(world.said).toEqual([]);
  });

  it('follows the rule of removal if the server never knows the session', () => {
    const world = createWorld();
    world.list([]);
    add(world, 'a', {});
    for (let time = 0; time < 2; time++) {
      world.list([]);
      world.wait(10_000);
      world.observe({ kind: 'existence', sessionId: 'a', at: world.now(), exists: false });
    }
    expect(world.state.sessions.size).toBe(0);
  });
});

describe('fields that a host component sets on a session', () => {
  it('last until the next snapshot that contains it', () => {
    const world = createWorld();
    world.list([row('a')]);
    update(world, 'a', { progress: 40 });
    update(world, 'a', { currentStep: 'Reading' });
    expect(world.session('a').local).toEqual({ progress: 40, currentStep: 'Reading' });
    world.list([row('a')]);
    expect(world.session('a').local).toBeNull();
  });

  it('lasts until the next answer about it', () => {
    const world = createWorld();
    world.list([row('a')]);
    update(world, 'a', { progress: 40 });
    world.runs('a', [run('r')]);
    expect(world.session('a').local).toBeNull();
  });

  it('are ignored for an unknown session', () => {
    const world = createWorld();
    update(world, 'a', { progress: 40 });
    expect(world.state).toBe(INITIAL_STATE);
  });
});

describe('a poll that failed', () => {
  it('changes no session and is counted until a poll succeeds', () => {
    const world = createWorld();
    world.list([row('a')]);
    const { sessions } = world.state;
    world.observe({ kind: 'poll-failed', at: world.now(), failure: 'timeout' });
    world.observe({ kind: 'poll-failed', at: world.now(), failure: 'http', httpStatus: 502 });
    expect(world.state.sessions).toBe(sessions);
    expect(world.state.poll).toMatchObject({ failures: 2, lastFailure: 'http', good: 1 });
    world.list([row('a')]);
    expect(world.state.poll).toMatchObject({ failures: 0, lastFailure: null, good: 2 });
  });

  it('does not hide changes made meanwhile', () => {
    const world = createWorld();
    world.list([row('a')]);
    world.observe({ kind: 'poll-failed', at: world.now(), failure: 'offline' });
    expect(world.list([row('a', { status: 'completed' })])).toMatchObject([{ kind: 'completed' }]);
  });
});

describe('answers about an unknown session', () => {
  it('change nothing', () => {
    const world = createWorld();
    world.runs('x', [run('r')]);
    world.stages('x', 'r', []);
    world.dag('x', 'r', []);
    world.observe({ kind: 'existence', at: 1, sessionId: 'x', exists: false });
    expect(world.state).toBe(INITIAL_STATE);
  });
});

it('remembers a run that this browser cancelled before the session is known, as after a reload', () => {
  const world = createWorld();
  world.observe({ kind: 'cancel-sent', at: NEVER, sessionId: '', runId: 'r' });
  world.list([row('a')]);
  world.runs('a', [run('r', 'failed')]);
  expect(world.word('a')).toBe('cancelled/cancelled');
  expect(world.state.cancelSentAt).toBe(NEVER);
});

it('remembers when this browser last asked to end a run', () => {
  const world = createWorld();
  world.list([row('a')]);
  world.observe({ kind: 'cancel-sent', at: 77, sessionId: 'a', runId: 'r' });
  expect(world.state.cancelSentAt).toBe(77);
  expect([...world.state.cancelledRuns]).toEqual(['r']);
  world.observe({ kind: 'cancel-sent', at: 78, sessionId: 'a', runId: 'r' });
  expect([...world.state.cancelledRuns]).toEqual(['r']);
});
