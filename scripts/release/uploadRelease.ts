import { contentsOf } from './checkRelease.ts';
import type { Found } from './findRelease.ts';
import { CONTENTS, RECORD } from './releaseFiles.ts';
import type { Target } from './target/target.ts';

/**
 * Writes the files of a checked release that the target lacks, or that differ there. The record is last. Returns how
 * many were written.
 */
export async function uploadRelease(target: Target, { name, files }: Found): Promise<number> {
  const folder = `releases/${name}`;
  const there = new Set((await target.list(folder)).map(({ path }) => path));
  const paths = contentsOf(files.get(CONTENTS) ?? Buffer.from('{"files":[]}')).map(({ path }) => path);
  let written = 0;
  for (const path of [...paths, CONTENTS, RECORD]) {
    const bytes = files.get(path);
    const place = `${folder}/${path}`;
    if (!bytes || (there.has(place) && (await target.read(place))?.bytes.equals(bytes))) continue;
    await target.write(place, bytes);
    written += 1;
  }
  return written;
}
