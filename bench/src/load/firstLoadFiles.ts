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
  /** How many of them were requested only after the host's first script had run. */
  readonly late: number;
  /** How many requests were not the first one for a file. */
  readonly repeated: number;
}

/**
 * Returns how a visit requested the files of the first load.
 *
 * @param url the origin of the remote
 * @param asked the paths of all requests that this origin got during the visit
 */
export function firstLoadRequests(visit: Visit, url: string, asked: readonly string[]): FirstLoadRequests {
  const files = firstLoadFiles();
  const timeOf = (file: string): number => visit.requested[`${url}/${file}`] ?? Number.POSITIVE_INFINITY;
  return {
    files: files.length,
    late: files.filter((file) => timeOf(file) >= visit.firstScript).length,
    repeated: files.reduce((sum, file) => sum + asked.filter((path) => path === `/${file}`).length - 1, 0),
  };
}
