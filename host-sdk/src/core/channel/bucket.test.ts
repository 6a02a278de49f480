import { describe, expect, it } from 'vitest';
import { seeded } from '../testing/seeded.ts';
import { BUCKETS, bucketOf, isInCandidate } from './bucket.ts';

const random = seeded(16);
const digits = (length: number): string =>
  Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
const IDS = Array.from({ length: 2000 }, () => digits(32));
const SALT = '0123456789abcdef';
const shareOf = (percent: number, salt = SALT): number =>
  (IDS.filter((id) => isInCandidate(bucketOf(id, salt), percent)).length / IDS.length) * 100;

describe('2,000 installations', () => {
  it.each([0, 1, 5, 25, 50, 75, 100])('get a candidate at %d percent within 1 percent', (percent) => {
    const shares = Array.from({ length: 20 }, () => shareOf(percent, digits(16)));
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    console.info(`at ${percent} %: ${shareOf(percent).toFixed(2)} % of 2,000; mean of 20 salts ${mean.toFixed(2)} %`);
    expect(Math.abs(mean - percent)).toBeLessThanOrEqual(1);
    // one roll-out varies by chance: at 50 % by 1.1 points (one standard deviation). Five are never reached.
    const deviation = Math.sqrt((percent * (100 - percent)) / IDS.length);
    for (const share of shares) expect(Math.abs(share - percent)).toBeLessThanOrEqual(5 * deviation);
  });

  it('keep it while the percentage rises, and lose it when the percentage falls below theirs', () => {
    for (const id of IDS) {
      const bucket = bucketOf(id, SALT);
      const gets = Array.from({ length: 101 }, (_, percent) => isInCandidate(bucket, percent));
      // no, no, …, yes, yes: nested
      expect(gets.indexOf(true)).toBe(Math.floor((bucket * 100) / BUCKETS) + 1);
      expect(gets.lastIndexOf(false)).toBe(gets.indexOf(true) - 1);
    }
  });

  it('are divided anew by another salt: those who got the last candidate get the next one as seldom as others', () => {
    const salts = Array.from({ length: 20 }, () => digits(16));
    const both = salts.map((salt) => {
      const first = IDS.filter((id) => isInCandidate(bucketOf(id, SALT), 50));
      return first.filter((id) => isInCandidate(bucketOf(id, salt), 50)).length / first.length;
    });
    const mean = both.reduce((sum, share) => sum + share, 0) / both.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
    // five standard deviations of a share of 1,000
    for (const share of both) expect(Math.abs(share - 0.5)).toBeLessThan(0.08);
  });

  it('fill all parts of the buckets evenly', () => {
    const parts = Array.from({ length: 10 }, () => 0);
    for (const id of IDS) {
      const part = Math.floor((bucketOf(id, SALT) * 10) / BUCKETS);
      parts[part] = (parts[part] ?? 0) + 1;
    }
    // chi-squared with 9 degrees of freedom: 27.9 at 0.1 %
    const chi = parts.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0);
    expect(chi).toBeLessThan(27.9);
  });
});

it('counts in whole hundredths of a percent: a bucket is in from the next hundredth on, whatever floating point says', () => {
  const wrong = Array.from({ length: BUCKETS }, (_, bucket) => bucket).filter(
    (bucket) =>
      isInCandidate(bucket, bucket / 100) ||
      isInCandidate(bucket, (bucket + 1) / 100 - 0.01) ||
      !isInCandidate(bucket, (bucket + 1) / 100),
  );
  expect(wrong).toEqual([]);
});
