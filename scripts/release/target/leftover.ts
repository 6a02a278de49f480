import { hostname } from 'node:os';

const UNFINISHED = /^\.unfinished-([^-]+)-(\d+)-/;
const MAX_UNFINISHED_MS = 3_600_000;
const MAX_LOCKED_MS = 60_000;

let count = 0;
/** The host in a form that has no hyphen and fits into a file name. */
const HOST = Buffer.from(hostname()).toString('hex').slice(0, 64);

/** Returns a name for a file that is not finished. It says which process writes it. */
export function unfinishedName(): string {
  count += 1;
  return `.unfinished-${HOST}-${process.pid}-${count}`;
}

/** Returns what a lock contains: the name of a process. */
export const lockOwner = (): string => `.unfinished-${HOST}-${process.pid}-`;

function isGone(name: string): boolean {
  const [, host, pid] = UNFINISHED.exec(name) ?? [];
  if (host !== HOST) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Returns whether nobody will finish the file: its process is gone, or it is old. */
export const isLeftover = (name: string, ageMs: number): boolean =>
  UNFINISHED.test(name) && (isGone(name) || ageMs > MAX_UNFINISHED_MS);

/** Returns whether nobody will remove a lock. It is held for milliseconds. */
export const isDeadLock = (owner: string, ageMs: number): boolean => isGone(owner) || ageMs > MAX_LOCKED_MS;
