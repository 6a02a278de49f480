import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ReleaseRecord } from '../../host-sdk/src/core/releaseRecord.ts';
import { redateZip } from '../zip.ts';
import { type Commit, utcTime } from './commitOf.ts';
import { integrityOf } from './integrityOf.ts';
import { signDocument } from './signDocument.ts';
import type { SigningKey } from './signingKey.ts';

/** Files by their path in the release. */
export type Files = ReadonlyMap<string, Buffer>;

/** What `contents.json` says about a file. */
export interface ContentsFile {
  path: string;
  integrity: string;
  size: number;
}

/** Returns whether a path stays within the release. */
export const isInside = (path: string): boolean => !path.startsWith('/') && !path.split(/[\\/]/).includes('..');

export const RECORD = 'release.json';
export const CONTENTS = 'contents.json';
const TYPES = '@mf-types.zip';
/** Facts about the build for people who analyse it. It is not needed by any page. */
const NOT_RELEASED = new Set(['mf-stats.json']);

/** Returns the files below a folder, sorted by path. */
export function readFiles(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path))]));
}

interface Additions {
  commit: Commit;
  version: string;
  /** Texts that the build does not make, by path: change log and bill of materials. */
  texts: Readonly<Record<string, string>>;
  key: SigningKey | undefined;
}

/** Makes the files of a release of those that the build wrote: dated, listed in `contents.json`, and signed. */
export function releaseFiles(built: Files, { commit, version, texts, key }: Additions): Files {
  const files = new Map<string, Buffer>();
  for (const [path, bytes] of built)
    if (!NOT_RELEASED.has(path) && path !== RECORD)
      files.set(path, path === TYPES ? redateZip(bytes, commit.date) : bytes);
  for (const [path, text] of Object.entries(texts)) files.set(path, Buffer.from(text));
  const contents = [...files].map(([path, bytes]) => ({ path, integrity: integrityOf(bytes), size: bytes.length }));
  contents.sort((a, b) => (a.path < b.path ? -1 : 1));
  const list = json({ files: contents });
  const record = JSON.parse((built.get(RECORD) ?? '').toString()) as ReleaseRecord;
  const document: ReleaseRecord = {
    ...record,
    version,
    commit: commit.hash,
    date: utcTime(commit.date),
    sizes: { entry: record.size, firstLoad: sum(record.files ?? []), all: sum(contents) },
    contents: { path: CONTENTS, integrity: integrityOf(list) },
  };
  // the record is last: a release is complete when its record is there
  return files.set(CONTENTS, list).set(RECORD, json(signDocument(document, { kind: 'release' }, key)));
}

/** Returns the name of the release's directory: its version, and a hash of its record, which has hashes of the rest. */
export function releaseName(files: Files): string {
  const record = files.get(RECORD) ?? Buffer.alloc(0);
  const { version } = JSON.parse(record.toString()) as ReleaseRecord;
  return `${version}-${createHash('sha256').update(record).digest('hex').slice(0, 12)}`;
}

const sum = (files: readonly { size: number }[]): number => files.reduce((total, { size }) => total + size, 0);
const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
