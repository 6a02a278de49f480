// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { verifyInNode } from '../../next/verifyInNode.ts';
import { createTestKey } from '../testing/keys.ts';
import { RELEASE } from '../testing/release.ts';
import { formatPublicKey, parsePublicKey } from './publicKey.ts';
import type { Subject } from './signedBytes.ts';
import { verifyInBrowser } from './verifyInBrowser.ts';
import { verifySignatures } from './verifySignatures.ts';
import { verifyWithNoble } from './verifyWithNoble.ts';

const key = createTestKey();
const other = createTestKey();
const RELEASE_SUBJECT: Subject = { kind: 'release' };
const signed = key.sign(RELEASE_SUBJECT, RELEASE.record);

describe.each([
  ['Node', verifyInNode],
  ['WebCrypto', verifyInBrowser],
  ['the library', verifyWithNoble],
] as const)('a document that is verified with %s', (_, verify) => {
  const check = (document: object, keys = [key], subject: Subject = RELEASE_SUBJECT) =>
    verifySignatures(document, subject, keys, verify);

  it('is trusted if a trusted key signed it, whatever else signed it and in whatever order its members are', async () => {
    expect(await check(signed)).toBe(true);
    expect(await check(other.sign(RELEASE_SUBJECT, signed))).toBe(true);
    expect(await check(signed, [other, key])).toBe(true);
    expect(await check(Object.fromEntries(Object.entries(signed).reverse()))).toBe(true);
  });

  it('is not trusted without a signature, with one of another key, and after the key is revoked', async () => {
    expect(await check(RELEASE.record)).toBe(false);
    expect(await check(other.sign(RELEASE_SUBJECT, RELEASE.record))).toBe(false);
    expect(await check(signed, [other])).toBe(false);
    expect(await check(signed, [])).toBe(false);
  });

  it('is not trusted if a signature of another kind or channel is put on it', async () => {
    const stable = { kind: 'channel', name: 'stable' } as const;
    const channel = key.sign(stable, { sequence: 1 });
    expect(await check(channel, [key], stable)).toBe(true);
    expect(await check(channel, [key], { kind: 'channel', name: 'next' })).toBe(false);
    expect(await check(channel)).toBe(false);
  });

  it('is not trusted if its signature names the trusted key but is another one’s', async () => {
    const [forged] =
      (other.sign(RELEASE_SUBJECT, RELEASE.record) as { signatures?: { value: string }[] }).signatures ?? [];
    expect(await check({ ...RELEASE.record, signatures: [{ key: key.id, value: forged?.value }] })).toBe(false);
  });

  it('is not trusted after any change of a member', async () => {
    const names = Object.keys(RELEASE.record) as (keyof typeof RELEASE.record)[];
    for (const name of names) {
      expect(await check({ ...signed, [name]: `${String(signed[name])}x` }), name).toBe(false);
      const { [name]: _removed, ...rest } = signed;
      expect(await check(rest), name).toBe(false);
    }
    expect(await check({ ...signed, added: 1 })).toBe(false);
  });

  it.each([
    [undefined],
    ['text'],
    [[null]],
    [[{ key: key.id }]],
    [[{ key: key.id, value: 'not base64!' }]],
    [[{ key: key.id, value: 'AAAA' }]],
    [Array.from({ length: 9 }, () => ({ key: key.id, value: 'AAAA' }))],
  ])('is not trusted with the signatures %j', async (signatures) => {
    expect(await check({ ...RELEASE.record, signatures })).toBe(false);
  });
});

it('the three implementations agree on random changes of key, signature and document', async () => {
  const bytes = fc.uint8Array({ minLength: 0, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(bytes, fc.nat(63), fc.integer({ min: 0, max: 255 }), async (document, place, mask) => {
      const [made] =
        (key.sign(RELEASE_SUBJECT, { document: [...document] }) as { signatures?: { value: string }[] }).signatures ??
        [];
      const signature = Uint8Array.from(Buffer.from(made?.value ?? '', 'base64'));
      signature[place] = (signature[place] ?? 0) ^ mask;
      const message = new TextEncoder().encode(`mars-sessions release 2\n{"document":[${[...document].join()}]}`);
      const answers = await Promise.all(
        [verifyInNode, verifyInBrowser, verifyWithNoble].map((verify) => verify(key.raw, signature, message)),
      );
      expect(answers).toEqual([mask === 0, mask === 0, mask === 0]);
    }),
    { numRuns: 50 },
  );
});

describe('a browser', () => {
  it('uses the library where WebCrypto has no Ed25519, and on plain http, where there is no WebCrypto', async () => {
    const check = () => verifySignatures(signed, RELEASE_SUBJECT, [key], verifyInBrowser);
    const importKey = vi.fn(async () => {
      throw new DOMException('Unrecognized name.', 'NotSupportedError');
    });
    vi.stubGlobal('crypto', { subtle: { importKey } });
    expect(await check()).toBe(true);
    expect(importKey).toHaveBeenCalledOnce();
    vi.stubGlobal('crypto', {});
    expect(await check()).toBe(true);
    vi.unstubAllGlobals();
  });
});

describe('a public key', () => {
  it('is read from its text, and its id is the first 16 hex digits', () => {
    const { raw, id } = parsePublicKey(key.text);
    expect(formatPublicKey(raw)).toBe(key.text);
    expect(id).toBe(Buffer.from(raw).toString('hex').slice(0, 16));
  });

  it.each(['', 'ed25519:', 'ed25519:AAAA', `rsa:${key.text.slice(8)}`, `${key.text}AA`, 'ed25519:!'])(
    'that is "%s" is refused with its text',
    (text) => {
      expect(() => parsePublicKey(text)).toThrow(new RegExp(`"${text.replace(/[+/]/g, '.')}" is no public key`));
    },
  );
});
