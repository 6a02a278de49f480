import type { Task } from './task.ts';

/** The parts of a session's name; `text` turns them into words. */
export interface NameParts {
  readonly mode: string;
  /** The name that this browser's user gave it. */
  readonly alias: string | null;
  /** The part of the server's name that adds something to the mode; null if nothing does. */
  readonly title: string | null;
  /** The first sentence of what it was asked; null if that is not known. */
  readonly task: string | null;
  /** When the session was created, milliseconds since the epoch. */
  readonly time: number | null;
  /** Another session has the same name and another mode, so the mode is part of the name. */
  readonly withMode?: boolean;
  /** Another session would have the same name, so the time is part of it, with seconds. */
  readonly exact?: boolean;
  /** Its number among sessions that nothing else distinguishes. */
  readonly ordinal?: number;
}

const MAX_LENGTH = 120;
/** Longest text that is read; the rest of a longer one is ignored. */
const MAX_READ_LENGTH = 1000;

/** Prefixes that the creators of stage tasks put before the title (CONTRACT 1.5). */
const STAGE_TITLE = /^(?:Deepresearch|RFP|PDA|News Pulse|Release Notes|AI Weekly):\s*/;

/** C0 and C1 controls, direction marks, embeddings, overrides and isolates, and invisible space. */
const CONTROLS = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu;

/** Joiners, selectors, fillers and soft hyphens. They belong to emoji and to some scripts; alone they are invisible. */
const INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\u2800\s]*$/u;

/**
 * Returns server text as a safe name: one line, no control or direction characters, 120 characters at most.
 *
 * @param most another maximum length, in characters
 */
export function cleanName(raw: string, most = MAX_LENGTH): string {
  const text = raw.slice(0, MAX_READ_LENGTH).replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim();
  if (INVISIBLE.test(text)) return '';
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** The beginning of a task id, a timestamp, or eight characters that include a digit: no user chose such a name. */
const MADE_UP = /^(?:task[_-]?.{0,4}|\d{8}_\d{6}|(?=\D*\d)[\w-]{8})$/;

/**
 * `one-shot_task_177` and `copilot_20261122_190210` are the mode and an id or a timestamp, not a name (CONTRACT 0.7,
 * 1.2).
 */
function isMeaningless(name: string, mode: string): boolean {
  if (name === '' || name === mode || name === 'RFP Proposal') return true;
  return name.startsWith(`${mode}_`) && MADE_UP.test(name.slice(mode.length + 1));
}

/** Returns the name of a session; null if it has only its mode and time. */
export function ownName({ alias, title, task }: NameParts): string | null {
  return alias ?? title ?? task;
}

/**
 * Returns the parts of a session's name.
 *
 * @param alias the name that this browser's user gave it
 * @param task what it was asked, as the browser keeps it
 */
export function nameParts(
  session: { name: string; mode: string; createdAt: number | null },
  alias: string | null = null,
  task: Task | null = null,
): NameParts {
  const name = cleanName(session.name);
  const title = isMeaningless(name, session.mode) ? '' : name.replace(STAGE_TITLE, '').trim();
  return {
    mode: cleanName(session.mode),
    alias: alias === null ? null : cleanName(alias) || null,
    title: title || null,
    task: task?.name ?? null,
    time: session.createdAt,
  };
}
