import { clock } from '../clock.ts';

/** After this time a host that never answers a command holds up nothing else, such as a newer release. */
const ANSWER_WITHIN_MS = 60_000;

/** The last command of each session: commands for one session run one after the other. */
const series = new Map<string, Promise<void>>();
/** When the last command was given. */
let givenAt = 0;

/** Runs a command after the earlier ones of its session. */
export function inSeries(sessionId: string, task: () => Promise<void>): void {
  const last = (series.get(sessionId) ?? Promise.resolve()).then(task);
  series.set(sessionId, last);
  givenAt = clock.now();
  void last.finally(() => {
    if (series.get(sessionId) === last) series.delete(sessionId);
  });
}

/** Whether a command has not ended yet, and may still end soon. */
export function isUnderWay(): boolean {
  return series.size > 0 && clock.now() - givenAt < ANSWER_WITHIN_MS;
}
