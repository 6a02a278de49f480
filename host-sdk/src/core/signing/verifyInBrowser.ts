import { SessionsLoadError } from '../loadError.ts';
import type { Verify } from './verifySignatures.ts';

/** Imports the implementation for browsers without Ed25519. Its chunk is fetched only by those. */
const fallback = async (): Promise<Verify> => {
  try {
    return (await import('./verifyWithNoble.ts')).verifyWithNoble;
  } catch (cause) {
    throw new SessionsLoadError('network', 'resolve', 'The code that checks signatures could not be fetched.', {
      cause,
    });
  }
};

/**
 * Verifies with WebCrypto where it has Ed25519 (Chrome 137, Firefox 129, Safari 17), and else with a library: older
 * browsers lack the algorithm, and pages on plain http have no `crypto.subtle`.
 */
export const verifyInBrowser: Verify = async (key, signature, bytes) => {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  const own = await subtle?.importKey('raw', key, 'Ed25519', false, ['verify']).catch(() => undefined);
  if (own) return subtle.verify('Ed25519', own, signature, bytes);
  return (await fallback())(key, signature, bytes);
};
