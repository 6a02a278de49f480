import * as v from 'valibot';
import { SessionsLoadError } from './loadError.ts';

/** An address that is reached by http or https, by itself or seen from a page that is. */
const web = (base?: string) =>
  v.check(
    (url: string) => URL.canParse(url, base) && /^https?:$/.test(new URL(url, base).protocol),
    'It is reached neither by http nor by https.',
  );
const File = v.pipe(v.string(), v.minLength(1), web('https://base.invalid'));

const Integrity = v.pipe(v.string(), v.regex(/^sha(?:256|384|512)-[\w+/]+=*$/));

// A later schema may say more; what this one says it has to say too. The global is set to undefined when the release
// goes: it must be nobody else's.
const Record = v.object({
  schema: v.literal(2),
  version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+/)),
  entry: File,
  global: v.pipe(v.string(), v.regex(/^mars_sessions(?:_[A-Za-z0-9_]+)?$/)),
  integrity: v.optional(Integrity),
  css: v.array(File),
  hostApi: v.pipe(v.string(), v.regex(/^\^?\d+$/)),
  size: v.number(),
});

/** What the build writes beside the remote (`release.json`): all that a host needs to load one release. */
export interface ReleaseRecord {
  schema: 2;
  /** The remote's version (semver). */
  version: string;
  /** The entry script, relative to the record. Reached by http or https, as all files of a release are. */
  entry: string;
  /** The global that the entry sets, another one in every release: `mars_sessions_…`. */
  global: string;
  /** Subresource integrity of the entry, which holds that of all other files. Only in development there may be none. */
  integrity?: string | undefined;
  /** The style sheets that the bar needs, relative to the record. */
  css: string[];
  /** The major of the host API (`HOST_API_VERSION` of shared-types) that the remote works with: `^1`, or `1`. */
  hostApi: string;
  /** Bytes of the entry. */
  size: number;
}

/** A release record and where it is from. Plain JSON: a server may read it and hand it to the page. */
export interface SessionsRelease {
  /** The absolute URL of the record, as the browser sees it: the files of the release are beside it. */
  recordUrl: string;
  record: ReleaseRecord;
}

/** @throws SessionsLoadError `bad-record` */
export function parseRelease(value: unknown): SessionsRelease {
  const parsed = v.safeParse(v.object({ recordUrl: v.pipe(v.string(), web()), record: Record }), value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = issue.path?.map(({ key }) => key).join('.') ?? 'the whole';
  throw new SessionsLoadError('bad-record', 'resolve', `The release record cannot be used: ${where}: ${issue.message}`);
}

/** The absolute URL of a file of the release. */
export const fileOf = (release: SessionsRelease, file: string): string => new URL(file, release.recordUrl).href;
