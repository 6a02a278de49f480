import { checkHostApi } from '../../host-sdk/src/core/checkHostApi.ts';
import { parseRelease, type ReleaseRecord } from '../../host-sdk/src/core/releaseRecord.ts';
import { integrityOf } from './integrityOf.ts';
import { Refusal } from './refusal.ts';
import { CONTENTS, type ContentsFile, type Files, isInside, RECORD, releaseName } from './releaseFiles.ts';
import type { Trust } from './trust.ts';

/**
 * Checks a release as a whole: the record by its signature and by the name of the directory, `contents.json` by the
 * record, and every file by `contents.json`. Returns the record.
 *
 * @throws Refusal that names the first thing that is wrong
 */
export async function checkRelease(name: string, files: Files, trust: Trust): Promise<ReleaseRecord> {
  const refuse = (reason: string): never => {
    throw new Refusal(`The release ${name} ${reason}.`);
  };
  const record = readRecord(files.get(RECORD), refuse);
  if (releaseName(files) !== name) refuse(`is called so, but its record makes it ${releaseName(files)}`);
  if (!(await trust.trusts(record, { kind: 'release' }))) refuse('is not signed by a trusted key');
  try {
    checkHostApi(record);
  } catch (error) {
    refuse(`does not fit: ${(error as Error).message.replace(/\.$/, '')}`);
  }
  const contents = readContents(files.get(CONTENTS), record, refuse);
  for (const { path, integrity, size } of contents) {
    if (!isInside(path)) refuse(`cannot be used: ${path} is outside of it`);
    const bytes = files.get(path) ?? refuse(`is incomplete: it has no ${path}`);
    if (bytes.length !== size || integrityOf(bytes) !== integrity) refuse(`is damaged: its ${path} has other bytes`);
  }
  const listed = new Map(contents.map(({ path, integrity }) => [path, integrity]));
  if (listed.get(record.entry) !== record.integrity) refuse(`is damaged: its entry is not the one of ${CONTENTS}`);
  for (const { path, integrity } of record.files ?? [])
    if (listed.get(path) !== integrity) refuse(`is damaged: its ${path} is not the one of ${CONTENTS}`);
  return record;
}

type Refuse = (reason: string) => never;

function readRecord(bytes: Buffer | undefined, refuse: Refuse): ReleaseRecord {
  if (!bytes) return refuse(`is incomplete: it has no ${RECORD}`);
  try {
    return parseRelease({ recordUrl: `https://base.invalid/${RECORD}`, record: JSON.parse(bytes.toString()) }).record;
  } catch (error) {
    return refuse(`cannot be used: ${(error as Error).message.replace(/\.$/, '')}`);
  }
}

function readContents(bytes: Buffer | undefined, record: ReleaseRecord, refuse: Refuse): ContentsFile[] {
  if (!record.contents) return refuse(`does not list its files: npm run release makes one that does`);
  if (!bytes) return refuse(`is incomplete: it has no ${CONTENTS}`);
  if (record.contents.path !== CONTENTS || integrityOf(bytes) !== record.contents.integrity)
    return refuse(`is damaged: its ${CONTENTS} is not the one of its record`);
  return contentsOf(bytes);
}

/** Returns the files that `contents.json` lists. */
export const contentsOf = (bytes: Buffer): ContentsFile[] =>
  (JSON.parse(bytes.toString()) as { files: ContentsFile[] }).files;
