import { sign } from 'node:crypto';
import { type Signature, type Subject, signedBytes } from '../../host-sdk/src/core/signing/signedBytes.ts';
import type { SigningKey } from './signingKey.ts';

/**
 * Returns the document with the signature of the key as its only one; without a key, with no signature. An Ed25519
 * signature has no random part: the same document and key always give the same bytes.
 */
export function signDocument<Document extends object>(
  document: Document,
  subject: Subject,
  key: SigningKey | undefined,
): Document & { signatures?: Signature[] } {
  const { signatures: _, ...rest } = document as Document & { signatures?: unknown };
  if (!key) return rest as Document;
  const value = sign(null, signedBytes(subject, document), key.privateKey).toString('base64');
  return { ...(rest as Document), signatures: [{ key: key.id, value }] };
}
