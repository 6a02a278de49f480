import type { BackEnd } from '@mars-sessions/host-shell/back-end';

const APART_MS = 1000;

/**
 * Adds sessions that run, each a second older than the next.
 *
 * @returns their ids, the oldest first
 */
export function addRunning({ world, clock }: BackEnd, names: readonly (string | undefined)[]): string[] {
  return names.map((name, index) => {
    const createdAt = clock.now() - (names.length - index) * APART_MS;
    return world.addSession({ createdAt, runs: [{}], ...(name === undefined ? {} : { name }) }).sessionId;
  });
}

/** Adds one session that runs. Returns its id. */
export function addOneRunning({ world }: BackEnd): string {
  return world.addSession({ runs: [{}] }).sessionId;
}
