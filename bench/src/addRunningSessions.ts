import type { BackEnd } from '@mars-sessions/host-shell/back-end';

/**
 * Adds sessions with one run each, whose first step runs. They are older than the page, so that they are no news to it.
 * Returns their ids, newest first.
 */
export function addRunningSessions({ world, clock }: BackEnd, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const { sessionId } = world.addSession({
      name: `session ${index}`,
      createdAt: clock.now() - 60_000 - index * 1000,
      runs: [{ nodes: [{ id: 'step_1', status: 'running' }, { id: 'step_2' }] }],
    });
    return sessionId;
  });
}
