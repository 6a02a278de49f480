import { execFileSync } from 'node:child_process';
import { Refusal } from './refusal.ts';

/** The commit that a release is made from. */
export interface Commit {
  /** 40 hex digits. */
  hash: string;
  date: Date;
  /** Whether files differ from the commit, or are not in it. */
  isDirty: boolean;
}

/** @throws Refusal outside of a clone of the repository */
export function commitOf(root: string): Commit {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const [hash = '', seconds] = git('log', '-1', '--format=%H %ct').split(' ');
    return { hash, date: new Date(Number(seconds) * 1000), isDirty: git('status', '--porcelain') !== '' };
  } catch {
    throw new Refusal(`${root} is not a clone with a commit: a release names the commit that it is made from.`);
  }
}

/** Returns a time as the documents of a release have it: in UTC, without a fraction. */
export const utcTime = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;
