import { describe, expect, it } from 'vitest';
import { attached, end, pending, send } from '../testing/commands.ts';
import { createWorld, row, run, type World } from '../testing/world.ts';

describe('a command', () => {
  it.each(['pausing', 'resuming', 'cancelling'] as const)('is shown as soon as it is sent: %s', (command) => {
    const world = attached();
    expect(pending(world)).toBeNull();
    send(world, command);
    expect(pending(world)).toBe(command);
    expect(pending(world, 'b')).toBeNull();
    expect(world.word('a')).toBe('active');
  });

  it('to an unknown session is ignored', () => {
    const world = attached();
    const before = world.state;
    send(world, 'pausing', 'first', 'nobody');
    expect(world.state).toBe(before);
  });

  it('replaces the previous one, whose end is then ignored', () => {
    const world = attached();
    send(world, 'pausing');
    send(world, 'cancelling', 'second');
    end(world, 'refused');
    expect(pending(world)).toBe('cancelling');
  });

  it('is answered by a later message of the socket', () => {
    const world = attached();
    send(world, 'pausing');
    world.live({ workflowStatus: 'paused' });
    expect(pending(world)).toBeNull();
    expect(world.word('a')).toBe('paused');
  });

  it('is answered by a run that was requested after it, even if only the reason changes', () => {
    const world = attached('paused');
    send(world, 'resuming');
    world.runs('a', [run('r', 'waiting_approval')]);
    expect(pending(world)).toBeNull();
  });

  it('is answered by a list that was requested after it and changed the status', () => {
    const world = createWorld();
    world.list([row('a', { status: 'suspended' })]);
    world.live({});
    send(world, 'resuming');
    world.list([row('a', { status: 'active' })]);
    expect(pending(world)).toBeNull();
  });

  it.each([
    ['the run, unchanged', (world: World) => world.runs('a', [run('r')])],
    ['the list, unchanged', (world: World) => world.list([row('a'), row('b')])],
    ['the list, with another name', (world: World) => world.list([row('a', { name: 'new' }), row('b')])],
    ['the run of another session', (world: World) => world.runs('b', [run('q', 'paused')])],
    [
      'a message of the socket about something else',
      (world: World) => world.live({ approvalId: 'p', approvalSessionId: 'b' }),
    ],
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

  it('of a session whose answer changes nothing leaves the state as it was', () => {
    const world = attached();
    send(world, 'pausing');
    const { operations } = world.state;
    world.runs('a', [run('r')]);
    expect(world.state.operations).toBe(operations);
  });
});

describe('an answer that was requested before a command', () => {
  const overtaken = (): World => {
    const world = attached();
    const early = world.now();
    world.wait(10);
    send(world, 'pausing');
    world.runs('a', [run('r', 'paused')], early);
    return world;
  };

  it('shows, and does not answer the command', () => {
    const world = overtaken();
    expect(world.word('a')).toBe('paused');
    expect(pending(world)).toBe('pausing');
  });

  it('does not let an observation without run evidence answer the command', () => {
    const world = overtaken();
    world.list([row('a'), row('b')]);
    world.runs('b', [run('q', 'paused')]);
    expect(pending(world)).toBe('pausing');
  });

  it.each([
    ['the run', (world: World) => world.runs('a', [run('r', 'paused')])],
    ['the socket', (world: World) => world.live({ workflowStatus: 'paused' })],
  ])('does not keep %s from answering it with the same status', (_, happen) => {
    const world = overtaken();
    happen(world);
    expect(pending(world)).toBeNull();
    expect(world.word('a')).toBe('paused');
  });

  it('and that is undone afterwards leaves the command waiting', () => {
    const world = overtaken();
    world.runs('a', [run('r')]);
    expect(world.word('a')).toBe('active');
    expect(pending(world)).toBe('pausing');
  });
});
