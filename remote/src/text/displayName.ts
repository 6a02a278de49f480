import type { NameParts } from '../core/nameParts.ts';
import { modeName } from './modeNames.ts';
import { clockTime } from './time.ts';

/**
 * A name in two parts. A narrow pill shortens the first before the second, which distinguishes sessions of one mode.
 */
export interface DisplayName {
  readonly head: string;
  readonly tail: string | null;
  /** The kind of the second part: a clock time is never shortened. */
  readonly kind: 'alias' | 'title' | 'time';
}

export function displayNameParts(parts: NameParts, locale?: string): DisplayName {
  if (parts.alias) return { head: parts.alias, tail: null, kind: 'alias' };
  const head = modeName(parts.mode);
  if (parts.title) return { head: `${head}:`, tail: parts.title, kind: 'title' };
  return { head, tail: parts.time === null ? null : clockTime(parts.time, locale, parts.exact), kind: 'time' };
}

/** Returns the name as one string. It begins with the mode's name unless the user chose an alias. */
export function displayName(parts: NameParts, locale?: string): string {
  const { head, tail } = displayNameParts(parts, locale);
  return tail === null ? head : `${head} ${tail}`;
}
