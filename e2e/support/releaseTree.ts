import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { cpSync, mkdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Channel, NamedRelease, ReleaseRecord } from '@mars-sessions/host-sdk';
import { formatPublicKey, keyId } from '../../host-sdk/src/core/signing/publicKey.ts';
import { type Subject, signedBytes } from '../../host-sdk/src/core/signing/signedBytes.ts';
import { recordIn } from './stack.ts';

/** A key that signs releases and channels. */
export interface ReleaseKey {
  /** Text of the public key, for `trustedKeys`. */
  text: string;
  /** The private key as PEM, for the commands. */
  pem: string;
  /** Returns the document with a signature by this key, and no other. */
  sign<T extends object>(subject: Subject, document: T): T;
}

export function createReleaseKey(): ReleaseKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  return {
    text: formatPublicKey(raw),
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    sign(subject, document) {
      const value = sign(null, signedBytes(subject, document), privateKey).toString('base64');
      return { ...document, signatures: [{ key: keyId(raw), value }] };
    },
  };
}

/** The folder that a server of releases serves. */
export interface ReleaseTree {
  /** Copies a built remote into `releases/NAME` and signs its record. */
  add(name: string, dist: string): NamedRelease;
  /** Replaces a file of a release. */
  tamper(name: string, file: string, text: string): void;
  /** Replaces the file of a channel at once, as a promotion does. */
  write(channel: string, document: object): void;
}

export const integrityOf = (bytes: Buffer | string): string =>
  `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

export function createReleaseTree(root: string, key: ReleaseKey): ReleaseTree {
  let writes = 0;
  return {
    add(name, dist) {
      const folder = join(root, 'releases', name);
      mkdirSync(folder, { recursive: true });
      cpSync(dist, folder, { recursive: true });
      const record: ReleaseRecord = key.sign({ kind: 'release' }, recordIn(dist));
      writeFileSync(join(folder, 'release.json'), JSON.stringify(record));
      return { url: `../releases/${name}/release.json`, record };
    },
    tamper: (name, file, text) => writeFileSync(join(root, 'releases', name, file), text),
    write(channel, document) {
      const file = join(root, 'channels', `${channel}.json`);
      mkdirSync(join(root, 'channels'), { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify(document));
      // nginx makes the ETag from the length and the second of the last change
      writes += 1;
      const time = Date.now() / 1000 + 2 * writes;
      utimesSync(`${file}.new`, time, time);
      renameSync(`${file}.new`, file);
    },
  };
}

/** Returns a channel that is signed by the key. */
export function signedChannel(key: ReleaseKey, current: NamedRelease, over: Partial<Channel> = {}): Channel {
  const channel: Channel = {
    kind: 'mars-sessions-channel',
    schema: 1,
    channel: 'stable',
    sequence: 2,
    current,
    ...over,
  };
  return key.sign({ kind: 'channel', name: channel.channel }, channel);
}
