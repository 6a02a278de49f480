import { spawnSync } from 'node:child_process';

/** Returns a command that runs the code in Node. */
export const nodeCommand = (code: string): readonly string[] => [process.execPath, '--input-type=module', '-e', code];

/** Returns whether a process runs. One that has ended can keep its entry in the table of processes: it does not run. */
export function isRunning(pid: number): boolean {
  const state = spawnSync('ps', ['-o', 'stat=', '-p', `${pid}`], { encoding: 'utf8' }).stdout.trim();
  return state !== '' && !state.startsWith('Z');
}
