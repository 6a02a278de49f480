/** Task and mode of a run that was launched from this page. */
export interface Launch {
  mode: string;
  task: string;
}

const launches = new Map<string, Launch>();

/** Stores the data of a launch, because the WebSocket context only knows its task id. */
export function rememberLaunch(taskId: string, launch: Launch): void {
  launches.set(taskId, launch);
}

/** Returns the data of a launch; undefined for runs that this page did not launch. */
export function findLaunch(taskId: string | null): Launch | undefined {
  return taskId === null ? undefined : launches.get(taskId);
}
