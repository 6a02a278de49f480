import { describe, expect, it } from 'vitest';
import { createWorld, node, row, run, stage, type World } from '../testing/world.ts';
import { QUIET_AFTER_MS, quietSince } from './quiet.ts';

const MINUTE = 60_000;

const since = (world: World, sessionId = 'a') => quietSince(world.state, world.session(sessionId), world.now());
const log = (world: World, lines: number, runId = 'r') =>
  world.observe({ kind: 'log', sessionId: 'a', runId, lines, requestedAt: world.now(), receivedAt: world.now() });

/** A session whose run is active, after one answer of each kind about it. */
function watched(mode = 'one-shot'): World {
  const world = createWorld();
  world.list([row('a', { mode }), row('b')]);
  world.runs('a', [run('r')]);
  world.runs('b', [run('q')]);
  world.stages('a', 'r', [stage(1, 'running')], 10);
  world.dag('a', 'r', [node('planning', 'running')]);
  log(world, 5);
  world.live({ taskId: 'task-of-r', workflowStatus: 'executing' });
  world.wait(1000);
  return world;
}

/** The same, shortly before it counts as quiet. */
function almostQuiet(mode = 'one-shot'): World {
  const world = watched(mode);
  world.wait(QUIET_AFTER_MS - 2000);
  expect(since(world)).toBeNull();
  return world;
}

const everything = [
  ['row', (world: World) => world.list([row('a'), row('b')])],
  ['run', (world: World) => world.runs('a', [run('r')])],
  ['stages', (world: World) => world.stages('a', 'r', [stage(1, 'running')], 10)],
  ['graph', (world: World) => world.dag('a', 'r', [node('planning', 'running')])],
  ['log', (world: World) => log(world, 5)],
] as [string, (world: World) => void][];

it('calls a run quiet after ten minutes without a sign of life, however often it was requested', () => {
  const world = createWorld();
  world.list([row('a'), row('b')]);
  world.runs('a', [run('r')]);
  const last = world.now();
  for (let minute = 0; minute < 9; minute++) {
    world.wait(MINUTE);
    for (const [, look] of everything) look(world);
  }
  world.wait(last + QUIET_AFTER_MS - 1 - world.now());
  expect(since(world)).toBeNull();
  world.wait(1);
  expect(since(world)).toBe(last);
});

describe('a sign of life', () => {
  it.each([
    ['its row', (world: World) => world.list([row('a', { updatedAt: 1 }), row('b')])],
    ['its run', (world: World) => world.runs('a', [run('r', 'executing', { startedAt: 1 })])],
    ['another run', (world: World) => world.runs('a', [run('r2', 'executing', { taskId: 'task-of-r' })])],
    ['its graph', (world: World) => world.dag('a', 'r', [node('planning', 'completed'), node('step_1', 'running')])],
    ['its log', (world: World) => log(world, 6)],
    ['the socket', (world: World) => world.live({ dagRunId: 'r', dagNodes: [node('step_1', 'running')] })],
  ] as [string, (world: World) => void][])('is a change of %s', (_, change) => {
    const world = almostQuiet();
    change(world);
    world.wait(MINUTE);
    expect(since(world)).toBeNull();
    world.wait(QUIET_AFTER_MS);
    expect(since(world)).not.toBeNull();
  });

  it.each([
    ['of a stage', [stage(1, 'running'), stage(2, 'running')], 10],
    ['of their percentage', [stage(1, 'running')], 11],
  ] as const)('is a change %s', (_, stages, percent) => {
    const world = almostQuiet('newspulse');
    world.stages('a', 'r', stages, percent);
    world.wait(MINUTE);
    expect(since(world)).toBeNull();
    world.wait(QUIET_AFTER_MS);
    expect(since(world)).not.toBeNull();
  });

  it.each([
    ...everything.map(([what, look]) => [`its ${what}, unchanged`, look] as const),
    ['the row of another session', (world: World) => world.list([row('a'), row('b', { updatedAt: 1 })])],
    ['the run of another session', (world: World) => world.runs('b', [run('q', 'executing', { startedAt: 1 })])],
    [
      'the socket, unchanged',
      (world: World) => world.observe({ kind: 'live', at: world.now(), facts: world.state.live?.facts ?? null }),
    ],
    ['the log of an earlier run', (world: World) => log(world, 9, 'earlier')],
    [
      'a poll that failed',
      (world: World) => world.observe({ kind: 'poll-failed', at: world.now(), failure: 'network' }),
    ],
  ] as [string, (world: World) => void][])('is not %s', (_, look) => {
    const world = almostQuiet();
    look(world);
    world.wait(MINUTE);
    expect(since(world)).not.toBeNull();
  });

  it('is not the first answer of its kind', () => {
    const world = createWorld();
    world.list([row('a')]);
    world.runs('a', [run('r')]);
    world.wait(QUIET_AFTER_MS);
    log(world, 5);
    world.stages('a', 'r', [stage(1, 'running')]);
    world.dag('a', 'r', [node('planning', 'running')]);
    expect(since(world)).not.toBeNull();
  });
});

describe('a session', () => {
  it('is watched from the moment when it was first seen', () => {
    const world = createWorld();
    world.list([row('a')]);
    world.wait(QUIET_AFTER_MS - MINUTE);
    world.list([row('a'), row('b')]);
    world.runs('b', [run('q')]);
    world.wait(MINUTE);
    expect(since(world, 'b')).toBeNull();
    world.wait(QUIET_AFTER_MS - MINUTE);
    expect(since(world, 'b')).not.toBeNull();
  });

  it('that is not confirmed is not called quiet', () => {
    const world = createWorld();
    world.list([row('a')]);
    world.wait(QUIET_AFTER_MS);
    expect(world.word('a')).toBe('active/unverified');
    expect(since(world)).toBeNull();
  });

  it.each(['paused', 'completed', 'failed', 'waiting_approval'])('that is %s is not called quiet', (status) => {
    const world = watched();
    world.live({ taskId: null });
    world.runs('a', [run('r', status)]);
    world.wait(2 * QUIET_AFTER_MS);
    expect(since(world)).toBeNull();
  });

  it('that is ending is not called quiet', () => {
    const world = watched();
    world.live({ workflowStatus: 'failed' });
    world.wait(QUIET_AFTER_MS);
    expect(world.word('a')).toBe('active/ending');
    expect(since(world)).toBeNull();
  });

  it('that only a host component knows is not called quiet', () => {
    const world = createWorld();
    world.observe({ kind: 'local', at: world.now(), sessionId: 'a', fields: { status: 'active' }, added: true });
    world.wait(QUIET_AFTER_MS);
    expect(world.word('a')).toBe('active');
    expect(since(world)).toBeNull();
  });
});
