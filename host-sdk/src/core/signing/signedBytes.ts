import { canonicalJson } from './canonicalJson.ts';

/** What a document is. It is part of what is signed, so that a signature fits one kind of document and one channel. */
export type Subject = { kind: 'release' } | { kind: 'channel'; name: string };

/** A signature of a document. A document has one or more, all over the same bytes. */
export interface Signature {
  /** Id of the key that made it: the first 16 hex digits of the public key. */
  key: string;
  /** The 64 bytes of the Ed25519 signature, in base64. */
  value: string;
}

/** Returns the bytes that the keys sign: the subject and the document without its signatures. */
export function signedBytes(subject: Subject, document: object): Uint8Array<ArrayBuffer> {
  const { signatures: _, ...rest } = document as { signatures?: unknown };
  const name = subject.kind === 'release' ? '2' : subject.name;
  return new TextEncoder().encode(`mars-sessions ${subject.kind} ${name}\n${canonicalJson(rest)}`);
}
