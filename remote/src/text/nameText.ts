import { type NameParts, ownName } from '../core/nameParts.ts';
import { dateTime } from './amounts.ts';
import { modeName } from './modeNames.ts';

/** Says where the name of a session is from (EXPERIENCE 1.5). */
export function nameSource({ alias, title, task }: NameParts): string {
  if (alias !== null) return 'Name given in this browser';
  if (title !== null) return 'Name given by MARS';
  return task === null ? 'Named by mode and time; MARS reports no task' : 'Named after its task';
}

/** Returns whether the name of a session is all of its task. The name has no full stop. */
export function isNameOfTask(parts: NameParts, task: string): boolean {
  return parts.alias === null && parts.title === null && task.length <= (parts.task?.length ?? 0) + 1;
}

/**
 * The mode, if the name does not begin with it, and when the session was created.
 *
 * @param now milliseconds since the epoch
 */
export function modeAndDate(parts: NameParts, locale: string | undefined, now: number): string {
  const { mode, time } = parts;
  const facts = [ownName(parts) !== null && modeName(mode), time !== null && dateTime(time, locale, now)];
  return facts.filter(Boolean).join(' · ');
}
