/** What was asked for in a run that was launched from this page. */
export interface Launch {
  mode: string;
  task: string;
}

const launches = new Map<string, Launch>();

/** Keeps what a run was launched with: the WebSocket context only knows its task id. */
export function rememberLaunch(taskId: string, launch: Launch): void {
  launches.set(taskId, launch);
}

/** What the run was launched with; undefined for runs that something else started. */
export function findLaunch(taskId: string | null): Launch | undefined {
  return taskId === null ? undefined : launches.get(taskId);
}
