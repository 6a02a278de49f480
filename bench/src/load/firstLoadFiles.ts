import { firstLoad, release } from '../../../e2e/support/stack.ts';
import type { Visit } from './visit.ts';

/** Returns the names of the files of the first load: those of the release record, or of the manifest of the build. */
export function firstLoadFiles(): string[] {
  const { files } = release as { files?: readonly { path: string }[] };
  return files ? files.map(({ path }) => path) : firstLoad();
}

export interface FirstLoadRequests {
  /** How many files the first load has. */
  readonly files: number;
  /** How many were requested only after the host's first script had run. */
  readonly late: number;
  /** How many requests were not the first one for a file. */
  readonly repeated: number;
}

/** Returns how a visit requested the files of the first load from the origin of the remote. */
export function firstLoadRequests({ requested, urls, firstScript }: Visit, origin: string): FirstLoadRequests {
  const files = firstLoadFiles().map((file) => `${origin}/${file}`);
  return {
    files: files.length,
    late: files.filter((file) => (requested[file] ?? Number.POSITIVE_INFINITY) >= firstScript).length,
    // a query makes another URL of the same file
    repeated: files.reduce((sum, file) => sum + urls.filter((url) => url.split('?')[0] === file).length - 1, 0),
  };
}
