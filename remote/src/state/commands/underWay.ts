/** The last command of each session: commands for one session run one after the other. */
const series = new Map<string, Promise<void>>();

/** Runs a command after the earlier ones of its session. */
export function inSeries(sessionId: string, task: () => Promise<void>): void {
  const last = (series.get(sessionId) ?? Promise.resolve()).then(task);
  series.set(sessionId, last);
  void last.finally(() => {
    if (series.get(sessionId) === last) series.delete(sessionId);
  });
}

/** Whether a command has not ended yet. */
export function isUnderWay(): boolean {
  return series.size > 0;
}
