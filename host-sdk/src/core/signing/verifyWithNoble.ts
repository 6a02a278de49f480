import { hashes, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import type { Verify } from './verifySignatures.ts';

hashes.sha512 = sha512;

/** Verifies without WebCrypto, by the rules of RFC 8032 as WebCrypto has them. */
export const verifyWithNoble: Verify = async (key, signature, bytes) =>
  verify(signature, bytes, key, { zip215: false });
