/** Number of buckets into which a salt divides the browsers: hundredths of a percent. */
export const BUCKETS = 10_000;

/**
 * Returns the bucket of an installation, from 0 to 9,999. The same id and salt always give the same bucket, so that a
 * browser that has a candidate keeps it while its percentage rises. Another salt divides the browsers differently.
 *
 * A hash of 32 bits (MurmurHash3), because browsers have no synchronous cryptographic hash, and on plain http none at
 * all. It decides nothing that must be secret.
 */
export function bucketOf(installation: string, salt: string): number {
  let hash = 0;
  for (const character of `${salt}:${installation}`) {
    let part = Math.imul(character.charCodeAt(0), 0xcc9e2d51);
    part = Math.imul((part << 15) | (part >>> 17), 0x1b873593);
    hash ^= part;
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % BUCKETS;
}

/** Returns whether a bucket gets a candidate at this percentage. Every bucket that gets it at 5 also does at 20. */
export const isInCandidate = (bucket: number, percent: number): boolean =>
  // rounded, because 0.07 * 10,000 / 100 is a little more than 7
  bucket < Math.round((percent * BUCKETS) / 100);
