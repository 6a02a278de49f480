import { COLOURS, cleanLine, ESC, plainLine } from '../core/cleanLine.ts';

/** Words that start an error message of Python, its loggers or MARS. */
const ERROR =
  /\b(?:ERROR|CRITICAL|FATAL)\b|\brun\.failed\b|^\s*Traceback \(most recent|^\s*[\w.]*(?:Error|Exception)\b:/;

export function isErrorLine(plain: string): boolean {
  return ERROR.test(plain.slice(0, 500));
}

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
  readonly isError: boolean;
}

export function logLines(raw: readonly string[]): LogLine[] {
  let open = '';
  return raw.map((one) => {
    const clean = cleanLine(one);
    const plain = plainLine(clean);
    const line = { plain, coloured: open + clean, isError: isErrorLine(plain) };
    if (clean.includes(ESC)) open = carriedColours(open, clean);
    return line;
  });
}
