import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { type DurableFiles, durableFiles } from './durableFiles.ts';
import { breakDeadLock, withLock } from './fileLock.ts';
import { isLeftover, unfinishedName } from './leftover.ts';
import { LostRace } from './lostRace.ts';
import type { Stored, StoredName, Target } from './target.ts';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
const LOCK = '.lock-';

/** Returns a target that is a directory, which a web server such as nginx serves. */
export function directoryTarget(root: string, files: DurableFiles = durableFiles): Target {
  async function read(path: string): Promise<Stored | undefined> {
    try {
      const bytes = await readFile(join(root, path));
      return { bytes, version: createHash('sha256').update(bytes).digest('hex') };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async function below(folder: string): Promise<StoredName[]> {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch((error) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const found = await Promise.all(paths.map(describeFile));
    return found.filter((one) => one !== undefined);
  }

  async function describeFile(place: string): Promise<StoredName | undefined> {
    try {
      return { path: relative(root, place).replaceAll('\\', '/'), modified: (await stat(place)).mtime };
    } catch (error) {
      // another process has removed it meanwhile
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /**
   * Returns the time of a new version of a file: at least one second after the version before. nginx makes the ETag of
   * the length and of the second, and a browser would keep the version before.
   */
  async function laterSecond(path: string): Promise<Date> {
    const before = await describeFile(join(root, path));
    const next = before ? (Math.floor(before.modified.getTime() / 1000) + 1) * 1000 : 0;
    return new Date(Math.max(Date.now(), next));
  }

  async function write(path: string, bytes: Buffer, modified?: Date): Promise<void> {
    const place = join(root, path);
    await mkdir(dirname(place), { recursive: true });
    const unfinished = join(dirname(place), unfinishedName());
    await files.create(unfinished, bytes, modified);
    await files.rename(unfinished, place);
  }

  async function unlink(path: string): Promise<void> {
    await files.unlink(join(root, path)).catch((error) => {
      if (!isMissing(error)) throw error;
    });
  }

  return {
    name: root,
    read,
    list: async (folder) => (await below(folder)).filter(({ path }) => !basename(path).startsWith('.')),
    write: (path, bytes) => write(path, bytes),
    async replace(path, bytes, version) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      const isDone = await withLock(files, join(root, path), async () => {
        if ((await read(path))?.version !== version) throw new LostRace(path);
        await write(path, bytes, await laterSecond(path));
      });
      if (!isDone) throw new LostRace(path);
    },
    async remove(path) {
      await unlink(path);
      // a folder without files is removed, and any other stays
      await rmdir(dirname(join(root, path))).catch(() => {});
    },
    async repair() {
      for (const { path, modified } of [...(await below('channels')), ...(await below('releases'))]) {
        const name = basename(path);
        if (name.startsWith(LOCK)) await breakDeadLock(files, join(root, dirname(path), name.slice(LOCK.length)));
        else if (isLeftover(name, Date.now() - modified.getTime())) await unlink(path);
      }
    },
  };
}
