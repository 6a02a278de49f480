/** Public keys as a host gives them: a list, or one text with commas or spaces, as an environment variable has it. */
export type TrustedKeys = string | readonly string[];

/**
 * Returns the texts of the keys. An empty text is an unset variable: the host pins no keys, and everything is trusted. An
 * empty list pins keys of which none can match: nothing is trusted.
 */
export function listOfKeys(trustedKeys: TrustedKeys | undefined): readonly string[] | undefined {
  if (typeof trustedKeys !== 'string') return trustedKeys;
  const texts = trustedKeys.split(/[\s,]+/).filter(Boolean);
  return texts.length > 0 ? texts : undefined;
}
