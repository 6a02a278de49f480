import { spawnSync } from 'node:child_process';

/** Returns the ids of all processes that a process has started, and that these have started. */
export function descendants(pid: number): number[] {
  const { stdout, error } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  // without `ps`, the processes of the same group are stopped
  if (error) return [];
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = [pid];
  for (const parent of found)
    found.push(...pairs.flatMap(([id, of]) => (id !== undefined && of === parent ? [id] : [])));
  return found.slice(1);
}

/** Sends a signal to a process, or to a group, whose id is negative. Nothing happens if it has ended. */
export function kill(id: number, signal: NodeJS.Signals): void {
  // 0 is the group of this process
  if (id === 0) return;
  try {
    process.kill(id, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
