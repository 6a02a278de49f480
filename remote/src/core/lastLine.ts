import { cleanLine, plainLine } from './cleanLine.ts';
import { isPausable } from './modes.ts';
import { cleanName } from './nameParts.ts';

/** Returns the last line of a log as plain text of at most 120 characters; null if it has no text. */
export function lastLine(lines: readonly string[]): string | null {
  return cleanName(plainLine(cleanLine(lines.at(-1) ?? ''))) || null;
}

/**
 * Whether sessions of this mode have a log. Stage tasks and modes that run in their own process have none (CONTRACT
 * 1.8). The same ones cannot be paused.
 */
export function hasLog(mode: string): boolean {
  return isPausable(mode);
}
