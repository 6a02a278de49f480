/** The names by which the tabs of one major find each other, and those of other majors do not. */
export interface TabNames {
  /** The channel on which they share what they know. */
  readonly channel: string;
  /** The Web Lock of the tab that polls. */
  readonly lock: string;
  /** The lease of the tab that polls, a key after `mars.sessions.`. */
  readonly lease: string;
}

/**
 * The major version of what tabs send each other. It covers added members and kinds, which older tabs ignore. It grows
 * only when an existing message gets another meaning.
 */
export const MAJOR = 4;

/** Lock and lease of the first published major have no number. */
const MAJOR_WITHOUT_NUMBER = 4;

/**
 * Returns the names of a major. A tab only follows a poller that it hears, so channel, lock and lease have the same
 * number. The claims have a channel of their own, which all majors share (`claimsChannel.ts`).
 */
export function tabNames(major: number): TabNames {
  const number = major === MAJOR_WITHOUT_NUMBER ? '' : `.${major}`;
  return { channel: `mars.sessions.${major}`, lock: `mars.sessions.poll${number}`, lease: `lease${number}` };
}
