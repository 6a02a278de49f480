import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { DEFAULT_OUT } from './defaultOut.ts';
import { Refusal } from './refusal.ts';
import { CONTENTS, type ContentsFile, type Files, isInside, RECORD, readFiles } from './releaseFiles.ts';
import type { Target } from './target/target.ts';

const NAME = /^\d+\.\d+\.\d+[\w.-]*-[\da-f]{12}$/;

/** A release that was found. It is not checked yet. */
export interface Found {
  name: string;
  files: Files;
}

/** Returns the names of the releases in a target. */
export async function releasesIn(target: Target): Promise<string[]> {
  const paths = (await target.list('releases')).map(({ path }) => path.split('/')[1] ?? '');
  return [...new Set(paths)].filter((name) => NAME.test(name));
}

/** Reads a release of a target: the record, and all files that it lists. Files that are missing are left out. */
export async function readFromTarget(target: Target, name: string): Promise<Found> {
  const files = new Map<string, Buffer>();
  const read = async (path: string): Promise<void> => {
    const stored = await target.read(`releases/${name}/${path}`);
    if (stored) files.set(path, stored.bytes);
  };
  await read(RECORD);
  await read(CONTENTS);
  for (const path of pathsIn(files.get(CONTENTS))) await read(path);
  return { name, files };
}

function pathsIn(contents: Buffer | undefined): string[] {
  try {
    const { files } = JSON.parse((contents ?? '').toString()) as { files: ContentsFile[] };
    return files.map(({ path }) => path).filter(isInside);
  } catch {
    // what is not a list is refused when the release is checked
    return [];
  }
}

const localNames = (): string[] => (existsSync(DEFAULT_OUT) ? readdirSync(DEFAULT_OUT) : []);

/**
 * Finds a release: a folder, or the name or version of a release that `npm run release` wrote or that is in the target.
 *
 * @throws Refusal if no release fits, or if a version fits several
 */
export async function findRelease(text: string, target: Target): Promise<Found> {
  if (existsSync(join(text, RECORD))) return { name: basename(resolve(text)), files: readFiles(text) };
  const local = localNames();
  const names = new Set([...local, ...(await releasesIn(target))].filter((name) => NAME.test(name)));
  const fitting = names.has(text) ? [text] : [...names].filter((name) => name.slice(0, -13) === text).sort();
  const [name, ...others] = fitting;
  if (name === undefined)
    throw new Refusal(`There is no release ${text}: neither in ${DEFAULT_OUT}, nor in ${target.name}.`);
  if (others.length > 0) throw new Refusal(`There are several releases ${text}: ${fitting.join(', ')}.`);
  return local.includes(name) ? { name, files: readFiles(join(DEFAULT_OUT, name)) } : readFromTarget(target, name);
}
