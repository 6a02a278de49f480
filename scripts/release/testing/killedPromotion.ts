/**
 * Promotes a release in a process that kills itself at a moment: before (even) or after (odd) the change of the target
 * with this index. With -1 it runs to its end, and sends the number of changes to its parent.
 *
 *   TARGET FOLDER MOMENT
 */

import { openAccess } from '../openAccess.ts';
import { promoteRelease } from '../promoteRelease.ts';
import { directoryTarget } from '../target/directoryTarget.ts';
import { type DurableFiles, durableFiles } from '../target/durableFiles.ts';
import type { Target } from '../target/target.ts';
import type { Step } from './wrapTarget.ts';
import { wrapTarget } from './wrapTarget.ts';

const [target = '', release = '', text = ''] = process.argv.slice(2);
const moment = Number(text);
let changes = 0;

function at(now: number): void {
  if (now === moment) process.kill(process.pid, 'SIGKILL');
}
const before = (): void => at(2 * changes);
function after(): void {
  at(2 * changes + 1);
  changes += 1;
}

/** Wraps what changes a directory: each call of the system is a change. */
function killing(files: DurableFiles): DurableFiles {
  const around =
    <Args extends unknown[]>(change: (...args: Args) => Promise<void>) =>
    async (...args: Args): Promise<void> => {
      before();
      await change(...args);
      after();
    };
  return {
    create: around(files.create),
    link: around(files.link),
    rename: around(files.rename),
    unlink: around(files.unlink),
  };
}

function wrapped(opened: Target): Target {
  if (!target.startsWith('s3:')) return directoryTarget(target, killing(durableFiles));
  return wrapTarget(opened, before as (step: Step) => void, after);
}

const access = await openAccess({ target }, process.env);
// the parent may kill this process from now on
process.send?.('ready');
await promoteRelease(
  { ...access, target: wrapped(access.target) },
  { release, channel: 'stable', percent: 100, expires: undefined, sequence: undefined, now: new Date() },
);
process.send?.(changes);
process.disconnect();
