import { type NameParts, ownName } from '../core/nameParts.ts';
import { modeName } from './modeNames.ts';
import { clockTime } from './time.ts';

/** A name in two parts. */
export interface DisplayName {
  /** The name that the user gave, the server's title, or what was asked; the mode if there is none of them. */
  readonly head: string;
  /** What follows where there is room; null for nothing. */
  readonly tail: string | null;
  /** The kind of the name. The tail of `distinct` and `time` is part of the name, because it tells sessions apart. */
  readonly kind: 'alias' | 'title' | 'task' | 'distinct' | 'time';
}

const joined = (parts: readonly (string | false | null | undefined)[]): string => parts.filter(Boolean).join(' ');

export function displayNameParts(parts: NameParts, locale?: string): DisplayName {
  const { alias, title, withMode, exact, ordinal } = parts;
  const mode = modeName(parts.mode);
  const time = parts.time === null ? null : clockTime(parts.time, locale, exact);
  const number = ordinal === undefined ? null : `(${ordinal})`;
  const head = ownName(parts);
  if (head === null) return { head: mode, tail: joined([time, number]) || null, kind: 'time' };
  const apart = joined([withMode && mode, exact && time, number]);
  if (apart) return { head, tail: apart, kind: 'distinct' };
  return { head, tail: mode, kind: alias === null ? (title === null ? 'task' : 'title') : 'alias' };
}

/** Returns the name as one string. */
export function displayName(parts: NameParts, locale?: string): string {
  const { head, tail, kind } = displayNameParts(parts, locale);
  return joined([head, (kind === 'time' || kind === 'distinct') && tail]);
}

/** Returns the mode and the time of a session if its name does not begin with them. */
export function modeAndTime(parts: NameParts, locale?: string): readonly string[] {
  if (ownName(parts) === null) return [];
  return [modeName(parts.mode), ...(parts.time === null ? [] : [clockTime(parts.time, locale)])];
}
