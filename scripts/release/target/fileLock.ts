import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DurableFiles } from './durableFiles.ts';
import { isDeadLock, lockOwner, unfinishedName } from './leftover.ts';

const lockOf = (path: string): string => join(dirname(path), `.lock-${basename(path)}`);

/** Returns the contents and the age of a lock, or undefined if it is free. */
async function readLock(lock: string): Promise<{ owner: string; ageMs: number } | undefined> {
  try {
    const [owner, { mtimeMs }] = [await readFile(lock, 'utf8'), await stat(lock)];
    return { owner, ageMs: Date.now() - mtimeMs };
  } catch {
    return undefined;
  }
}

/** Removes the lock of a process that was killed. */
export async function breakDeadLock(files: DurableFiles, path: string): Promise<void> {
  const lock = lockOf(path);
  const held = await readLock(lock);
  if (held && isDeadLock(held.owner, held.ageMs)) await files.unlink(lock).catch(() => {});
}

/**
 * Calls `change` while nobody else holds the lock of the file. Returns false at once if somebody does: they are about
 * to change it.
 */
export async function withLock(files: DurableFiles, path: string, change: () => Promise<void>): Promise<boolean> {
  await breakDeadLock(files, path);
  const lock = lockOf(path);
  // a link, because the lock must have its contents from the first moment on
  const own = join(dirname(path), unfinishedName());
  await files.create(own, Buffer.from(lockOwner()));
  try {
    await files.link(own, lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    await files.unlink(own);
  }
  try {
    await change();
    return true;
  } finally {
    await files.unlink(lock);
  }
}
