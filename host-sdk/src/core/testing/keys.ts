import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Channel } from '../channel/channel.ts';
import type { ReleaseRecord } from '../releaseRecord.ts';
import { formatPublicKey, keyId } from '../signing/publicKey.ts';
import { type Subject, signedBytes } from '../signing/signedBytes.ts';

export interface TestKey {
  /** Text of the public key, as a host pins it. */
  text: string;
  id: string;
  raw: Uint8Array<ArrayBuffer>;
  /** Returns a document with one more signature by this key. */
  sign<T extends object>(subject: Subject, document: T): T;
}

/** Creates a new key pair. */
export function createTestKey(): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Uint8Array.from(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'));
  const id = keyId(raw);
  return {
    text: formatPublicKey(raw),
    id,
    raw,
    sign: (subject, document) => signWith(privateKey, id, subject, document),
  };
}

function signWith<T extends object>(key: KeyObject, id: string, subject: Subject, document: T): T {
  const value = sign(null, signedBytes(subject, document), key).toString('base64');
  const { signatures = [] } = document as { signatures?: object[] };
  return { ...document, signatures: [...signatures, { key: id, value }] };
}

/** Returns a signed channel with this release as the current one. */
export function signedChannel(key: TestKey, record: ReleaseRecord, over: Partial<Channel> = {}): Channel {
  const channel: Channel = {
    kind: 'mars-sessions-channel',
    schema: 1,
    channel: 'stable',
    sequence: 7,
    current: { url: `../releases/${record.version}/release.json`, record: key.sign({ kind: 'release' }, record) },
    ...over,
  };
  return key.sign({ kind: 'channel', name: channel.channel }, channel);
}
