import { fromBase64, toBase64 } from './base64.ts';

const PREFIX = 'ed25519:';
const KEY_BYTES = 32;

/** A public key that a host trusts. */
export interface PublicKey {
  /** The first 16 hex digits of the key. It only tells which key to try first. */
  id: string;
  /** The 32 bytes of the key. */
  raw: Uint8Array<ArrayBuffer>;
}

/** Returns the id of a key. */
export const keyId = (raw: Uint8Array): string =>
  [...raw.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Returns the text of a key, as `trustedKeys` takes it: `ed25519:` and 44 characters. */
export const formatPublicKey = (raw: Uint8Array): string => PREFIX + toBase64(raw);

/** @throws TypeError if the text is no Ed25519 public key: a host that pins a broken key must not start unnoticed. */
export function parsePublicKey(text: string): PublicKey {
  const raw = text.startsWith(PREFIX) ? fromBase64(text.slice(PREFIX.length)) : undefined;
  if (raw?.length !== KEY_BYTES)
    throw new TypeError(
      `trustedKeys: "${text}" is no public key. It begins with "${PREFIX}" and has 32 bytes in base64.`,
    );
  return { id: keyId(raw), raw };
}
