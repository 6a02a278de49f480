import type { OperationCommand } from '../core/operation.ts';
import { pendingOf } from '../core/operations.ts';
import { createWorld, row, run, type World } from './world.ts';

/** An attached session whose socket has reported nothing yet. */
export function attached(status = 'executing', mode = 'one-shot'): World {
  const world = createWorld();
  world.list([row('a', { mode }), row('b')]);
  world.runs('a', [run('r', status)]);
  world.runs('b', [run('q')]);
  world.live({ taskId: 'task-of-r' });
  world.wait(1000);
  return world;
}

/** Sends a command. */
export function send(world: World, command: OperationCommand, operationId = 'first', sessionId = 'a'): void {
  world.observe({ kind: 'operation-started', at: world.now(), operationId, sessionId, command });
  world.wait(10);
}

/** Reports the back end's result of the command. */
export function end(world: World, outcome: 'done' | 'unknown' | 'refused', operationId = 'first'): void {
  world.observe({ kind: 'operation-ended', at: world.now(), operationId, sessionId: 'a', outcome });
  world.wait(10);
}

/** Returns the command that the pill shows. */
export const pending = (world: World, sessionId = 'a') => pendingOf(world.state, world.session(sessionId));
