/** The version of snapshots. Members may be added to it; one that changes its meaning needs another version. */
export const VERSION = 1;

/** A snapshot whose parts are not read yet. */
export interface Snapshot {
  readonly v: typeof VERSION;
  /** When it was taken, in monotonic milliseconds of the page. */
  readonly at: number;
  readonly [part: string]: unknown;
}

function isSnapshot(data: unknown): data is Snapshot {
  return (
    typeof data === 'object' &&
    data !== null &&
    'v' in data &&
    data.v === VERSION &&
    'at' in data &&
    typeof data.at === 'number' &&
    Number.isFinite(data.at)
  );
}

/**
 * Returns the snapshot with its parts; null for anything else, and for another version. If the release that took it
 * over has ended since, it has left a later one in it: that one is returned.
 */
export function readSnapshot(data: unknown): Snapshot | null {
  try {
    if (!isSnapshot(data)) return null;
    return isSnapshot(data.later) ? data.later : data;
  } catch {
    return null;
  }
}
