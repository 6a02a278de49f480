import { firstLoad } from '../../../e2e/support/stack.ts';
import type { Visit } from './visit.ts';

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
  // those of the build: a file that the record lacks is not preloaded
  const files = firstLoad().map((file) => `${origin}/${file}`);
  return {
    files: files.length,
    late: files.filter((file) => (requested[file] ?? Number.POSITIVE_INFINITY) >= firstScript).length,
    // a query makes another URL of the same file
    repeated: files.reduce((sum, file) => sum + urls.filter((url) => url.split('?')[0] === file).length - 1, 0),
  };
}
