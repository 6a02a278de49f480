import { COLOURS, cleanLine, ESC, plainLine } from '../core/cleanLine.ts';
import { type LogLevel, logLevel } from './logLevel.ts';
import { type LogStamp, logStamp } from './logStamp.ts';

/** Maximum length of carried colour codes; more unclosed codes than that are garbage. */
const MAX_CARRY_LENGTH = 200;

/** Returns the codes of the colours that are still open at the end of a line; the next line starts with them. */
function carriedColours(open: string, clean: string): string {
  let carried = open;
  for (const [code] of clean.matchAll(COLOURS)) {
    carried = /^.\[(?:0*;)*0*m$/.test(code) ? '' : carried + code;
  }
  return carried.length > MAX_CARRY_LENGTH ? '' : carried;
}

/** A line in the form that is shown. */
export interface LogLine {
  readonly plain: string;
  /** The line with its colour codes, and with the codes that previous lines left open. */
  readonly coloured: string;
  readonly level: LogLevel | null;
  /** The time stamp that starts the line; null for none. */
  readonly stamp: LogStamp | null;
}

/** Returns the lines in the form that is shown. Colours that a line leaves open continue in the next one. */
export function logLines(raw: readonly string[]): LogLine[] {
  let open = '';
  return raw.map((one) => {
    const clean = cleanLine(one);
    const plain = plainLine(clean);
    const stamp = logStamp(plain);
    const level = logLevel(stamp ? plain.slice(stamp.length) : plain);
    const line = { plain, coloured: open + clean, level, stamp };
    if (clean.includes(ESC)) open = carriedColours(open, clean);
    return line;
  });
}
