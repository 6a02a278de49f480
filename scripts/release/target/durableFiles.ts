import { link as fsLink, rename as fsRename, unlink as fsUnlink, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { platform } from 'node:process';

/** Every way in which a directory is changed. Tests wrap it, to stop before and after each change. */
export interface DurableFiles {
  /** Writes a new file, with the given time of its last change if there is one, and waits until it is on the disk. */
  create(path: string, bytes: Uint8Array, modified?: Date): Promise<void>;
  /** Gives a file a second name. Fails with `EEXIST` if the name is in use. */
  link(path: string, name: string): Promise<void>;
  /** Replaces a file by another one at once. */
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
}

async function sync(folder: string): Promise<void> {
  // Windows opens no folders
  if (platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export const durableFiles: DurableFiles = {
  async create(path, bytes, modified) {
    const handle = await open(path, 'wx');
    try {
      await handle.writeFile(bytes);
      if (modified) await handle.utimes(modified, modified);
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  link: fsLink,
  async rename(from, to) {
    await fsRename(from, to);
    // the name is in the folder, which is written by itself
    await sync(dirname(to));
  },
  unlink: fsUnlink,
};
