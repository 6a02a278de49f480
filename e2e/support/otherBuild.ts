import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReleaseRecord } from '@mars-sessions/host-sdk';
import { integrityOf } from './releaseTree.ts';
import { recordIn } from './stack.ts';

interface OtherBuildOptions {
  /** Eight hex digits that take the place of the hash of the build's inputs. */
  inputs: string;
  /** Changes the text of the scripts, as a change of the sources would. It must change at least one. */
  edit?: (code: string) => string;
}

/** Returns the text with the integrity of each file that has changed. */
const withIntegrities = (text: string, changed: ReadonlyMap<string, string>): string =>
  [...changed].reduce((done, [before, after]) => done.replaceAll(before, after), text);

/**
 * Writes a build of the remote as other sources would give it: all names that differ between releases are others (the
 * container and its global, chunks' tags, classes), and every integrity is right. Returns its folder.
 */
export function otherBuild(dist: string, out: string, { inputs, edit }: OtherBuildOptions): string {
  const record = recordIn(dist);
  const own = record.global.slice(-8);
  mkdirSync(out, { recursive: true });
  const rename = (name: string): string => name.replaceAll(own, inputs);
  const integrities = new Map<string, string>();
  let edits = 0;
  // the entry is last, because it contains the integrity of all other files
  const names = readdirSync(dist).sort((a, b) => Number(a === record.entry) - Number(b === record.entry));
  for (const name of names) {
    if (!/\.(?:js|css)$/.test(name)) {
      if (name !== 'release.json') copyFileSync(join(dist, name), join(out, rename(name)));
      continue;
    }
    const before = readFileSync(join(dist, name), 'utf8');
    const named = rename(before);
    const edited = edit && name.endsWith('.js') ? edit(named) : named;
    if (edited !== named) edits += 1;
    const after = withIntegrities(edited, integrities);
    integrities.set(integrityOf(before), integrityOf(after));
    writeFileSync(join(out, rename(name)), after);
  }
  if (edit && edits === 0) throw new Error('The edit changed no script.');
  const other = JSON.parse(withIntegrities(rename(JSON.stringify(record)), integrities)) as ReleaseRecord;
  writeFileSync(join(out, 'release.json'), JSON.stringify(other));
  return out;
}
