import { createHash } from 'node:crypto';

/** Returns the subresource integrity of a file, as in the records of the build. */
export const integrityOf = (bytes: Uint8Array): string =>
  `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
