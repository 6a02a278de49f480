import { type PublicKey, parsePublicKey } from '../../host-sdk/src/core/signing/publicKey.ts';
import type { Subject } from '../../host-sdk/src/core/signing/signedBytes.ts';
import { verifySignatures } from '../../host-sdk/src/core/signing/verifySignatures.ts';
import { verifyInNode } from '../../host-sdk/src/next/verifyInNode.ts';
import { Refusal } from './refusal.ts';
import type { SigningKey } from './signingKey.ts';

/** The public keys by one of which every document must be signed. None: nothing is verified. */
export interface Trust {
  readonly keys: readonly PublicKey[];
  /** Returns whether a trusted key signed the document, or nothing is verified. */
  trusts(document: object, subject: Subject): Promise<boolean>;
}

/**
 * Returns the trust in keys that are given as text, separated by spaces or commas. Without any, the key that signs is
 * the only trusted one.
 *
 * @throws Refusal if a text is not a public key, or if the key that signs is not trusted
 */
export function readTrust(texts: readonly string[], signing: SigningKey | undefined): Trust {
  const given = texts.flatMap((text) => text.split(/[\s,]+/)).filter((text) => text !== '');
  if (signing && given.length > 0 && !given.includes(signing.publicKey))
    throw new Refusal(
      `The key that signs, ${signing.publicKey}, is not among the trusted keys: hosts would refuse it.`,
    );
  const keys = (given.length > 0 ? given : signing ? [signing.publicKey] : []).map(parsed);
  return {
    keys,
    trusts: async (document, subject) => keys.length === 0 || verifySignatures(document, subject, keys, verifyInNode),
  };
}

function parsed(text: string): PublicKey {
  try {
    return parsePublicKey(text);
  } catch {
    throw new Refusal(`"${text}" is not a public key: it begins with "ed25519:" and has 32 bytes in base64.`);
  }
}
