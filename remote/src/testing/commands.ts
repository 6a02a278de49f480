import type { OperationCommand } from '../core/operation.ts';
import { pendingOf } from '../core/operations.ts';
import { createWorld, row, run, type World } from './world.ts';

/** A session whose run is attached, and of which the socket has said nothing yet. */
export function attached(status = 'executing', mode = 'one-shot'): World {
  const world = createWorld();
  world.list([row('a', { mode }), row('b')]);
  world.runs('a', [run('r', status)]);
  world.runs('b', [run('q')]);
  world.live({ taskId: 'task-of-r' });
  world.wait(1000);
  return world;
}

/** Has a command sent. */
export function send(world: World, command: OperationCommand, operationId = 'first', sessionId = 'a'): void {
  world.observe({ kind: 'operation-started', at: world.now(), operationId, sessionId, command });
  world.wait(10);
}

/** Has the back end take it, or not. */
export function end(world: World, outcome: 'done' | 'unknown' | 'refused', operationId = 'first'): void {
  world.observe({ kind: 'operation-ended', at: world.now(), operationId, sessionId: 'a', outcome });
  world.wait(10);
}

/** What is laid over the pill. */
export const pending = (world: World, sessionId = 'a') => pendingOf(world.state, world.session(sessionId));
