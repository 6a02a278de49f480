import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { formatPublicKey, keyId } from '../../host-sdk/src/core/signing/publicKey.ts';
import { Refusal } from './refusal.ts';

/** A private key of releases and channels. */
export interface SigningKey {
  privateKey: KeyObject;
  /** The first 16 hex digits of the public key. */
  id: string;
  /** The public key, as `trustedKeys` takes it. */
  publicKey: string;
}

/** Where the environment names a key: its PEM, or a file with it. */
export interface KeyEnvironment {
  MARS_SESSIONS_KEY?: string | undefined;
  MARS_SESSIONS_KEY_FILE?: string | undefined;
}

function signingKey(pem: string, from: string): SigningKey {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(pem);
  } catch {
    throw new Refusal(`${from} has no private key in PEM (PKCS #8); npm run release -- --new-key FILE makes one.`);
  }
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Refusal(`The key of ${from} is not an Ed25519 key.`);
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const raw = Buffer.from(x, 'base64url');
  return { privateKey, id: keyId(raw), publicKey: formatPublicKey(raw) };
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Refusal(`The key file ${file} cannot be read.`);
  }
}

/**
 * Returns the key that signs: of the given file, else of the environment. Undefined if neither names one.
 *
 * @throws Refusal if a key is named that cannot be used
 */
export function readSigningKey(file: string | undefined, env: KeyEnvironment): SigningKey | undefined {
  if (file === undefined && env.MARS_SESSIONS_KEY) return signingKey(env.MARS_SESSIONS_KEY, 'MARS_SESSIONS_KEY');
  const path = file ?? env.MARS_SESSIONS_KEY_FILE;
  return path ? signingKey(readKeyFile(path), path) : undefined;
}

/**
 * Makes a key and writes it into a new file that only its owner can read (PKCS #8, PEM).
 *
 * @throws Refusal if the file exists
 */
export function writeNewKey(file: string): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  try {
    writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new Refusal(exists ? `${file} exists, and a key is never overwritten.` : `${file} cannot be written.`);
  }
  return signingKey(pem, file);
}
