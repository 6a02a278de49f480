import { describe, expect, it } from 'vitest';
import { isInRange } from './hostApiRange.ts';

describe('a version and a range', () => {
  it.each([
    ['1.0.0', '^1'],
    ['1.9.3', '^1.2.0'],
    ['1.2.3', '1.2.3'],
    ['1.2.3', '=1.2.3'],
    ['1.2.3', '1.x'],
    ['1.2.3', '1.2'],
    ['1.2.3', '~1.2.0'],
    ['1.2.3', '*'],
    ['1.2.3', ''],
    ['0.2.9', '^0.2.1'],
    ['0.0.3', '^0.0.3'],
    ['0.4.0', '^0'],
    ['2.1.0', '^1 || ^2'],
    ['1.5.0', '>=1.2 <2'],
    ['1.5.0', '>= 1.2 < 2'],
    ['2.0.0', '>1'],
    ['1.9.9', '<=1'],
    ['1.2.3+build.5', '^1.2.3'],
    // a prerelease is the version that it is, not something apart
    ['1.1.0-canary.3', '^1.0.0'],
    ['19.3.0-canary-3f0b9e61-20260317', '^18.2.0-0 || ^19.0.0-0'],
    ['1.0.0-rc.1', '^1'],
    ['1.0.0-rc.2', '^1.0.0-rc.1'],
    ['1.0.0-rc.10', '>1.0.0-rc.9'],
    ['1.0.0', '>1.0.0-rc.9'],
  ])('%s is in %s', (version, range) => expect(isInRange(version, range)).toBe(true));

  it.each([
    ['2.0.0', '^1'],
    ['1.1.9', '^1.2.0'],
    ['1.3.0', '~1.2.0'],
    ['0.3.0', '^0.2.1'],
    ['0.0.4', '^0.0.3'],
    ['1.0.0', '^0'],
    ['3.0.0', '^1 || ^2'],
    ['2.0.0', '>=1.2 <2'],
    ['1.9.9', '>1'],
    ['2.0.0', '<=1'],
    ['1.2.4', '1.2.3'],
    // the first prerelease of the next major is the next major's
    ['2.0.0-alpha.1', '^1'],
    ['2.0.0-alpha.1', '<2'],
    ['1.0.0-rc.1', '^1.0.0'],
    ['1.0.0-alpha', '>=1.0.0-beta'],
    ['1.0.0-1', '>1.0.0-alpha'],
    ['not a version', '*'],
    ['1.2.3', 'latest'],
    ['1.2.3', '^1 latest'],
  ])('%s is not in %s', (version, range) => expect(isInRange(version, range)).toBe(false));
});
