import { fromBase64 } from './base64.ts';
import type { PublicKey } from './publicKey.ts';
import { type Signature, type Subject, signedBytes } from './signedBytes.ts';

/** Returns whether the key made this Ed25519 signature of the bytes. Rejects only if it cannot be computed at all. */
export type Verify = (
  key: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
) => Promise<boolean>;

const SIGNATURE_BYTES = 64;
/** A document with more signatures is refused, because each costs time. */
const MAX_SIGNATURES = 8;

function signaturesOf(document: object): Signature[] {
  const { signatures } = document as { signatures?: unknown };
  if (!Array.isArray(signatures) || signatures.length > MAX_SIGNATURES) return [];
  return signatures.filter((one) => typeof one?.key === 'string' && typeof one.value === 'string');
}

/** Returns undefined for a document that has no canonical form, because it is nested too deeply. */
function bytesOf(subject: Subject, document: object): Uint8Array<ArrayBuffer> | undefined {
  try {
    return signedBytes(subject, document);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Returns whether at least one of the keys signed the document. The document is what `JSON.parse` returned, with all its
 * members, also those that this version does not know.
 */
export async function verifySignatures(
  document: object,
  subject: Subject,
  keys: readonly PublicKey[],
  verify: Verify,
): Promise<boolean> {
  const bytes = bytesOf(subject, document);
  if (!bytes) return false;
  for (const { key, value } of signaturesOf(document)) {
    const signature = fromBase64(value);
    if (signature?.length !== SIGNATURE_BYTES) continue;
    for (const { id, raw } of keys) if (id === key && (await verify(raw, signature, bytes))) return true;
  }
  return false;
}
