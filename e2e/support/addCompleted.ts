import type { BackEnd } from '@mars-sessions/host-shell/back-end';

const MINUTE_MS = 60_000;

/** Durations of seven runs, of which the middle half took from 20 to 45 minutes. */
export const USUAL_MINUTES = [10, 20, 25, 30, 40, 45, 90] as const;

/** Adds a session of a completed run for each duration, all of one mode. Returns their ids. */
export function addCompleted({ world, clock }: BackEnd, minutes: readonly number[], mode = 'one-shot'): string[] {
  return minutes.map((each) => {
    const startedAt = clock.now() - 300 * MINUTE_MS;
    const run = { status: 'completed', startedAt, completedAt: startedAt + each * MINUTE_MS };
    return world.addSession({ mode, createdAt: startedAt, runs: [run] }).sessionId;
  });
}

/** Adds a session whose run began so many minutes ago. Returns its ids. */
export function addRunningFor({ world, clock }: BackEnd, minutes: number, mode = 'one-shot') {
  return world.addSession({ mode, createdAt: clock.now() - minutes * MINUTE_MS, runs: [{}] });
}
