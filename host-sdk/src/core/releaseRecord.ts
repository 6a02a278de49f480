import * as v from 'valibot';
import { SessionsLoadError } from './loadError.ts';
import type { Signature } from './signing/signedBytes.ts';

/** A URL, absolute or relative to the base, that uses http or https. */
export const webUrl = (base?: string) =>
  v.check(
    (url: string) => URL.canParse(url, base) && /^https?:$/.test(new URL(url, base).protocol),
    'It is reached neither by http nor by https.',
  );
const File = v.pipe(v.string(), v.minLength(1), webUrl('https://base.invalid'));

const Integrity = v.pipe(v.string(), v.regex(/^sha(?:256|384|512)-[\w+/]+=*$/));

// Loose, because the signature covers members that a later version adds. A later schema must keep these. The global is set to undefined when the release is removed, so
// it must not belong to other code.
export const RecordDocument = v.looseObject({
  schema: v.literal(2),
  version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+/)),
  entry: File,
  global: v.pipe(v.string(), v.regex(/^mars_sessions(?:_[A-Za-z0-9_]+)?$/)),
  integrity: v.optional(Integrity),
  css: v.array(File),
  hostApi: v.pipe(v.string(), v.regex(/^\^?\d+$/)),
  size: v.number(),
  commit: v.optional(v.string()),
  date: v.optional(v.string()),
  files: v.optional(
    v.array(v.looseObject({ path: File, as: v.picklist(['script', 'style']), integrity: Integrity, size: v.number() })),
  ),
});

/** The record that the build writes beside the remote (`release.json`). A host needs nothing else to load a release. */
export interface ReleaseRecord {
  schema: 2;
  /** The remote's version (semver). */
  version: string;
  /** The entry script, relative to the record. All files of a release use http or https. */
  entry: string;
  /** The global that the entry sets, different in every release: `mars_sessions_…`. */
  global: string;
  /** Subresource integrity of the entry, which contains that of all other files. Optional only in development. */
  integrity?: string | undefined;
  /** The style sheets that the bar needs, relative to the record. */
  css: string[];
  /** Major version of the host API (`HOST_API_VERSION` of shared-types) that the remote needs: `^1` or `1`. */
  hostApi: string;
  /** Size of the entry in bytes. */
  size: number;
  /** The commit that was built, 40 hex digits. */
  commit?: string | undefined;
  /** The commit's date in UTC (ISO 8601). */
  date?: string | undefined;
  /** Sizes in bytes before compression: the entry, the files of the first load, all files. */
  sizes?: { entry: number; firstLoad: number; all: number } | undefined;
  /** Every file of the first load, the entry first. */
  files?: ReleaseFile[] | undefined;
  /** The list of every other file with its integrity, so that the record pins every byte of the release. */
  contents?: { path: string; integrity: string } | undefined;
  /** Signatures by the keys of releases (docs/releasing.md). */
  signatures?: Signature[] | undefined;
}

/** A file of the first load. */
export interface ReleaseFile {
  /** Relative to the record. */
  path: string;
  as: 'script' | 'style';
  integrity: string;
  /** Size in bytes before compression. */
  size: number;
}

/** The channel through which a server found the release that it wrote into a page. */
export interface ReleaseChannel {
  /** Where the browser asks for the channel: the host's route or the channel itself. May be relative to the page. */
  url: string;
  /** Absolute URL of the channel itself. */
  source: string;
  /** Name of the channel: `stable`, `next`. */
  name: string;
  /** Sequence of the channel that was read. */
  sequence: number;
  /** Global of the channel's candidate, if it has one. */
  candidate?: string | undefined;
}

/** A release record and its URL. Plain JSON, so that a server can read it and write it into the page. */
export interface SessionsRelease {
  /** Absolute URL of the record as browsers reach it. The files of the release are relative to it. */
  recordUrl: string;
  record: ReleaseRecord;
  /** Set if the release was found through a channel. */
  channel?: ReleaseChannel | undefined;
}

const ChannelOfPage = v.looseObject({
  url: v.pipe(v.string(), v.minLength(1)),
  source: v.pipe(v.string(), webUrl()),
  name: v.string(),
  sequence: v.number(),
  candidate: v.optional(v.string()),
});
const Release = v.object({
  recordUrl: v.pipe(v.string(), webUrl()),
  record: RecordDocument,
  channel: v.optional(ChannelOfPage),
});

/** Returns where a document is wrong and why, for an error message. */
export function firstIssue([issue]: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const where = issue.path?.map(({ key }) => key).join('.') ?? 'the whole';
  return `${where}: ${issue.message}`;
}

/** @throws SessionsLoadError `bad-record` */
export function parseRelease(value: unknown): SessionsRelease {
  const parsed = v.safeParse(Release, value);
  if (parsed.success) return parsed.output;
  const message = `The release record cannot be used: ${firstIssue(parsed.issues)}`;
  throw new SessionsLoadError('bad-record', 'resolve', message);
}

/** Returns the absolute URL of a file of the release. */
export const fileOf = (release: SessionsRelease, file: string): string => new URL(file, release.recordUrl).href;
