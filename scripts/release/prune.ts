import { RECORD } from './releaseFiles.ts';
import type { Target } from './target/target.ts';

/** Deletes releases, the record of each first: what is left of a release after a stop is not taken for one. */
export async function prune(target: Target, releases: readonly string[]): Promise<void> {
  for (const name of releases) {
    const folder = `releases/${name}`;
    const paths = (await target.list(folder)).map(({ path }) => path);
    const record = `${folder}/${RECORD}`;
    for (const path of [record, ...paths.filter((one) => one !== record)]) await target.remove(path);
  }
}
