import { createPublicKey, verify } from 'node:crypto';
import type { Verify } from '../core/signing/verifySignatures.ts';

/** Verifies with Node's own Ed25519. */
export const verifyInNode: Verify = async (key, signature, bytes) => {
  const x = Buffer.from(key).toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, bytes, publicKey, signature);
};
