import { describe, expect, it } from 'vitest';
import { attached, end, pending, send } from '../testing/commands.ts';
import { createWorld, row, run, type World } from '../testing/world.ts';

describe('a command', () => {
  it.each(['pausing', 'resuming', 'cancelling'] as const)('is shown from when it was sent: %s', (command) => {
    const world = attached();
    expect(pending(world)).toBeNull();
    send(world, command);
    expect(pending(world)).toBe(command);
    expect(pending(world, 'b')).toBeNull();
    expect(world.word('a')).toBe('active');
  });

  it('to a session that nobody knows is none', () => {
    const world = attached();
    const before = world.state;
    send(world, 'pausing', 'first', 'nobody');
    expect(world.state).toBe(before);
  });

  it('takes the place of the one before, whose end says nothing any more', () => {
    const world = attached();
    send(world, 'pausing');
    send(world, 'cancelling', 'second');
    end(world, 'refused');
    expect(pending(world)).toBe('cancelling');
  });

  it('is answered by what the socket says after it', () => {
    const world = attached();
    send(world, 'pausing');
    world.live({ workflowStatus: 'paused' });
    expect(pending(world)).toBeNull();
    expect(world.word('a')).toBe('paused');
  });

  it('is answered by a run that was asked for after it, and by its reason alone', () => {
    const world = attached('paused');
    send(world, 'resuming');
    world.runs('a', [run('r', 'waiting_approval')]);
    expect(pending(world)).toBeNull();
  });

  it('is answered by a list that was asked for after it and moved the word', () => {
    const world = createWorld();
    world.list([row('a', { status: 'suspended' })]);
    world.live({});
    send(world, 'resuming');
    world.list([row('a', { status: 'active' })]);
    expect(pending(world)).toBeNull();
  });

  it.each([
    ['the run, as it was', (world: World) => world.runs('a', [run('r')])],
    ['the list, as it was', (world: World) => world.list([row('a'), row('b')])],
    ['the list, with another name', (world: World) => world.list([row('a', { name: 'new' }), row('b')])],
    ['the run of another session', (world: World) => world.runs('b', [run('q', 'paused')])],
    ['the socket, of something else', (world: World) => world.live({ approvalId: 'p', approvalSessionId: 'b' })],
    [
      'a poll that failed',
      (world: World) => world.observe({ kind: 'poll-failed', at: world.now(), failure: 'network' }),
    ],
  ])('is not answered by %s', (_, happen) => {
    const world = attached();
    send(world, 'pausing');
    happen(world);
    expect(pending(world)).toBe('pausing');
  });

  it('of one that was looked at in vain leaves the state as it was', () => {
    const world = attached();
    send(world, 'pausing');
    const { operations } = world.state;
    world.runs('a', [run('r')]);
    expect(world.state.operations).toBe(operations);
  });
});

describe('what was asked for before a command', () => {
  const overtaken = (): World => {
    const world = attached();
    const early = world.now();
    world.wait(10);
    send(world, 'pausing');
    world.runs('a', [run('r', 'paused')], early);
    return world;
  };

  it('shows, and does not answer it', () => {
    const world = overtaken();
    expect(world.word('a')).toBe('paused');
    expect(pending(world)).toBe('pausing');
  });

  it('is no reason for what says nothing of the run to answer it', () => {
    const world = overtaken();
    world.list([row('a'), row('b')]);
    world.runs('b', [run('q', 'paused')]);
    expect(pending(world)).toBe('pausing');
  });

  it.each([
    ['the run', (world: World) => world.runs('a', [run('r', 'paused')])],
    ['the socket', (world: World) => world.live({ workflowStatus: 'paused' })],
  ])('does not keep %s from answering it with the same word', (_, happen) => {
    const world = overtaken();
    happen(world);
    expect(pending(world)).toBeNull();
    expect(world.word('a')).toBe('paused');
  });

  it('and is taken back after it leaves the command waiting', () => {
    const world = overtaken();
    world.runs('a', [run('r')]);
    expect(world.word('a')).toBe('active');
    expect(pending(world)).toBe('pausing');
  });
});
