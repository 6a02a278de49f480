import { beforeEach, describe, expect, it } from 'vitest';
import { createWorld, row, run, type World } from '../testing/world.ts';
import { addPending, dropPending, pendingCommands, settlePending } from './pending.ts';

function attached(): World {
  const world = createWorld();
  world.list([row('a'), row('b')]);
  world.live({ taskId: 'task-of-r' });
  world.runs('a', [run('r')]);
  world.runs('b', [run('other')]);
  return world;
}

const waiting = (): string[] => [...pendingCommands()].map(([id, { command }]) => `${command} ${id}`);

beforeEach(() => {
  for (const id of [...pendingCommands().keys()]) dropPending(id);
});

describe('a command that was sent', () => {
  it('is pending until the session says another word', () => {
    const world = attached();
    addPending(world.state, 'a', 'pausing');
    settlePending(world.state);
    expect(waiting()).toEqual(['pausing a']);
    world.live({ workflowStatus: 'paused' });
    settlePending(world.state);
    expect(waiting()).toEqual([]);
  });

  it('is not pending any more when the socket is gone: nothing will confirm it', () => {
    const world = attached();
    addPending(world.state, 'a', 'pausing');
    world.live({ connected: false });
    settlePending(world.state);
    expect(waiting()).toEqual([]);
  });

  it('that ends the run is pending although the socket closes, until the run has ended', () => {
    const world = attached();
    addPending(world.state, 'a', 'cancelling');
    world.live({ connected: false });
    settlePending(world.state);
    expect(waiting()).toEqual(['cancelling a']);
    world.runs('a', [run('r', 'cancelled')]);
    settlePending(world.state);
    expect(waiting()).toEqual([]);
  });

  it('is not pending for a run that took the place of the other', () => {
    const world = attached();
    addPending(world.state, 'a', 'cancelling');
    world.runs('a', [run('r2', 'executing', { startedAt: 9e12 })]);
    settlePending(world.state);
    expect(waiting()).toEqual([]);
  });

  it('is forgotten with its session, and touches no other', () => {
    const world = attached();
    addPending(world.state, 'b', 'cancelling');
    addPending(world.state, 'gone', 'cancelling');
    settlePending(world.state);
    expect(waiting()).toEqual(['cancelling b']);
  });
});
