import type { BackEnd } from '@mars-sessions/host-shell/back-end';

const APART_MS = 1000;

/**
 * Adds running sessions, each created one second after the previous one.
 *
 * @returns their ids, oldest first
 */
export function addRunning({ world, clock }: BackEnd, names: readonly (string | undefined)[]): string[] {
  return names.map((name, index) => {
    const createdAt = clock.now() - (names.length - index) * APART_MS;
    return world.addSession({ createdAt, runs: [{}], ...(name === undefined ? {} : { name }) }).sessionId;
  });
}

/** Adds one running session. Returns its id. */
export function addOneRunning({ world }: BackEnd): string {
  return world.addSession({ runs: [{}] }).sessionId;
}
