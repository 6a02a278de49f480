import type { BackEnd } from '@mars-sessions/host-shell/back-end';

/** Returns the requests since the last call, without their queries, sorted. */
export function requestsOf({ requests }: BackEnd): string[] {
  const paths = requests.entries.map(({ path }) => path.replace(/\?.*/, ''));
  requests.clear();
  return paths.sort();
}
