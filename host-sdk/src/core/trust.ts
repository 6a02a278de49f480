import { SessionsLoadError } from './loadError.ts';
import type { ReleaseRecord } from './releaseRecord.ts';
import { type PublicKey, parsePublicKey } from './signing/publicKey.ts';
import type { Subject } from './signing/signedBytes.ts';
import { type Verify, verifySignatures } from './signing/verifySignatures.ts';
import { listOfKeys, type TrustedKeys } from './trustedKeys.ts';

/** Decides whether a document may be used, by the public keys that the host pins. */
export interface Trust {
  /** Whether the host pins keys. If not, every document is trusted, as its server is. */
  readonly isPinned: boolean;
  /** @throws SessionsLoadError `untrusted` */
  checkRecord(record: ReleaseRecord): Promise<void>;
  /** @throws SessionsLoadError `untrusted` */
  checkChannel(channel: object, name: string): Promise<void>;
}

export function createTrust(trustedKeys: TrustedKeys | undefined, verify: Verify): Trust {
  const pinned = listOfKeys(trustedKeys);
  let keys: PublicKey[] | undefined;

  async function check(document: object, subject: Subject, release?: string): Promise<void> {
    if (!pinned) return;
    const what = subject.kind === 'release' ? 'The release record' : `The channel "${subject.name}"`;
    const refuse = (message: string, cause?: unknown) =>
      new SessionsLoadError('untrusted', 'resolve', message, { cause, release });
    try {
      keys ??= pinned.map(parsePublicKey);
    } catch (cause) {
      // the host's mistake: it must not become a host that trusts everything
      throw refuse((cause as TypeError).message, cause);
    }
    if (!(await verifySignatures(document, subject, keys, verify)))
      throw refuse(`${what} has no valid signature by a key that this host trusts.`);
    if (subject.kind === 'release' && (document as ReleaseRecord).integrity === undefined)
      throw refuse('The release record has no integrity, so that its signature covers no code.');
  }

  return {
    isPinned: Boolean(pinned),
    checkRecord: (record) => check(record, { kind: 'release' }, record.global),
    checkChannel: (channel, name) => check(channel, { kind: 'channel', name }),
  };
}
