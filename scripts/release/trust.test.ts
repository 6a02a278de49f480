import { describe, expect, it } from 'vitest';
import { signDocument } from './signDocument.ts';
import { newKey } from './testing/smallRelease.ts';
import { readTrust } from './trust.ts';

const [old, current, other] = [newKey(), newKey(), newKey()];
const RELEASE = { kind: 'release' } as const;
const STABLE = { kind: 'channel', name: 'stable' } as const;

describe('a signed document', () => {
  it('has the same bytes each time, and a new signature in place of an old one', () => {
    const once = signDocument({ a: 1 }, RELEASE, old);
    expect(signDocument({ a: 1 }, RELEASE, old)).toEqual(once);
    expect(signDocument(once, RELEASE, old)).toEqual(once);
    expect(signDocument(once, RELEASE, current).signatures).toHaveLength(1);
    expect(signDocument(once, RELEASE, undefined)).toEqual({ a: 1 });
  });

  it('is trusted by each of several keys, as the kind that was signed', async () => {
    const trust = readTrust([`${old.publicKey}, ${current.publicKey}`], current);
    expect(await trust.trusts(signDocument({ a: 1 }, RELEASE, old), RELEASE)).toBe(true);
    expect(await trust.trusts(signDocument({ a: 1 }, RELEASE, current), RELEASE)).toBe(true);
    expect(await trust.trusts(signDocument({ a: 1 }, RELEASE, other), RELEASE)).toBe(false);
    expect(await trust.trusts(signDocument({ a: 1 }, RELEASE, current), STABLE)).toBe(false);
    expect(await trust.trusts({ ...signDocument({ a: 1 }, RELEASE, current), a: 2 }, RELEASE)).toBe(false);
    expect(await trust.trusts({ a: 1 }, RELEASE)).toBe(false);
  });
});

describe('trust', () => {
  it('is in the key that signs if no other is given, and in nothing without a key', async () => {
    expect(await readTrust([''], current).trusts(signDocument({}, RELEASE, other), RELEASE)).toBe(false);
    expect(await readTrust([''], current).trusts(signDocument({}, RELEASE, current), RELEASE)).toBe(true);
    expect(readTrust([''], undefined).keys).toEqual([]);
    expect(await readTrust([], undefined).trusts({}, RELEASE)).toBe(true);
  });

  it('is refused in what is no key, and if the key that signs is not trusted', () => {
    expect(() => readTrust(['ed25519:AAAA'], undefined)).toThrow('"ed25519:AAAA" is not a public key');
    expect(() => readTrust([old.publicKey], current)).toThrow(
      `${current.publicKey}, is not among the trusted keys: hosts would refuse it.`,
    );
  });
});
