import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from './refusal.ts';
import { type Files, readFiles, releaseName } from './releaseFiles.ts';

/**
 * Writes a release into the folder `VERSION-HASH` below `out`, by another name first, so that a release is there as a
 * whole or not at all. Returns the folder, and whether the same release was there already.
 *
 * @throws Refusal if the folder exists with other contents
 */
export function writeRelease(files: Files, out: string): { folder: string; wasThere: boolean } {
  const folder = join(out, releaseName(files));
  if (existsSync(folder)) return { folder, wasThere: assertSame(files, folder) };
  const unfinished = join(out, `.unfinished-${releaseName(files)}-${process.pid}`);
  try {
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(unfinished, path)), { recursive: true });
      writeFileSync(join(unfinished, path), bytes);
    }
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // another run made the same release at the same time
    if (!existsSync(folder)) throw error;
    return { folder, wasThere: assertSame(files, folder) };
  }
  return { folder, wasThere: false };
}

function assertSame(files: Files, folder: string): true {
  const there = readFiles(folder);
  const paths = new Set([...files.keys(), ...there.keys()]);
  for (const path of paths)
    if (!files.get(path)?.equals(there.get(path) ?? Buffer.alloc(0)))
      throw new Refusal(`${folder} exists, and its ${path} differs: remove the folder, or find out who changed it.`);
  return true;
}
