/**
 * Replaces the federation runtime's loader of other remotes (`runtime-core/dist/utils/load.js`) in the entry. This
 * remote has no remotes, and the loader with its script tags would take two of the entry's seventeen kilobytes.
 */
const none = (): never => {
  throw new Error('The sessions UI loads no other remotes.');
};

export const getRemoteEntry = none;
export const getRemoteEntryUniqueKey = none;
export const getRemoteInfo = none;
export const isEsmRemoteType = none;
