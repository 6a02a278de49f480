import {
  type Check,
  equals,
  faultOf,
  hasMembers,
  isList,
  isNumber,
  isText,
  isWebUrl,
  matches,
  optional,
} from './checks.ts';
import { SessionsLoadError } from './loadError.ts';
import type { Signature } from './signing/signedBytes.ts';

/** A file, relative to the record. All files use http or https. */
export const isFile: Check = (value) =>
  // a record may be on plain http, where "https:" is no URL
  isWebUrl('https://base.invalid')(value) ?? isWebUrl('http://base.invalid')(value);

const isIntegrity = matches(/^sha(?:256|384|512)-[\w+/]+=*$/);

/**
 * Checks a record. A later schema may add members but must keep these. The global is set to undefined when the release is
 * removed, so it must not belong to other code.
 */
export const isRecord: Check = hasMembers({
  schema: equals(2),
  version: matches(/^\d+\.\d+\.\d+/),
  entry: isFile,
  global: matches(/^mars_sessions(?:_[A-Za-z0-9_]+)?$/),
  integrity: optional(isIntegrity),
  css: isList(isFile),
  hostApi: matches(/^\^?\d+$/),
  size: isNumber(),
  files: optional(
    isList(hasMembers({ path: isFile, as: matches(/^(?:script|style)$/), integrity: isIntegrity, size: isNumber() })),
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
  /** Bucket of the installation in the roll-out of the candidate, if both are known. */
  bucket?: number | undefined;
}

/** A release record and its URL. Plain JSON, so that a server can read it and write it into the page. */
export interface SessionsRelease {
  /** Absolute URL of the record as browsers reach it. The files of the release are relative to it. */
  recordUrl: string;
  record: ReleaseRecord;
  /** Set if the release was found through a channel. */
  channel?: ReleaseChannel | undefined;
}

const isRelease = hasMembers({
  recordUrl: isWebUrl(),
  record: isRecord,
  channel: optional(
    hasMembers({
      url: isFile,
      source: isWebUrl(),
      name: isText,
      sequence: isNumber(1),
      candidate: optional(isText),
      bucket: optional(isNumber()),
    }),
  ),
});

/** @throws SessionsLoadError `bad-record` */
export function parseRelease(value: unknown): SessionsRelease {
  const fault = faultOf(isRelease, value);
  if (fault === undefined) return value as SessionsRelease;
  throw new SessionsLoadError('bad-record', 'resolve', `The release record cannot be used: ${fault}`);
}

/** Returns the absolute URL of a file of the release. */
export const fileOf = (release: SessionsRelease, file: string): string => new URL(file, release.recordUrl).href;
