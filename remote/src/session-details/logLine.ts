/** Maximum length of a line; the rest is cut. */
export const MAX_LINE_LENGTH = 10_000;

const ESC = '\u001b';

/** Sequences that are not colours: window titles and links (OSC and similar), cursor movements, single escapes. */
const STRINGS = new RegExp(`${ESC}[\\]PX^_][^\\u0007${ESC}]*(?:\\u0007|${ESC}\\\\|$)`, 'g');
const MOVES = new RegExp(`${ESC}\\[[0-?]*[ -/]*[@-ln-~]`, 'g');
const PRIVATE_COLOURS = new RegExp(`${ESC}\\[(?![\\d;]*m)[0-?]*[ -/]*(?:[@-~]|$)`, 'g');
const ESCAPES = new RegExp(`${ESC}(?!\\[[\\d;]*m)[ -/]*[0-~]?`, 'g');
/** An incomplete code at the end of a cut line. */
const CUT = new RegExp(`${ESC}[^m]*$`);
const COLOURS = new RegExp(`${ESC}\\[[\\d;]*m`, 'g');

/** Control characters except the tab and the escape of colours; also direction marks, which could reverse the line. */
const CONTROLS = new RegExp(`(?![\\t${ESC}])[\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]`, 'gu');

/**
 * Returns a line of a log with only its text and colours. Of text that was overwritten in place, the last version is
 * kept.
 */
export function cleanLine(raw: string): string {
  const text = raw.slice(0, MAX_LINE_LENGTH * 2);
  let end = text.length;
  // a loop, because a regular expression would try a match at each of them
  while (text[end - 1] === '\r') end -= 1;
  return text
    .slice(text.lastIndexOf('\r', end - 1) + 1, end)
    .replace(STRINGS, '')
    .replace(MOVES, '')
    .replace(PRIVATE_COLOURS, '')
    .replace(ESCAPES, '')
    .replace(CONTROLS, '')
    .slice(0, MAX_LINE_LENGTH)
    .replace(CUT, '');
}

/** Returns the text of a clean line without colour codes. */
export function plainLine(clean: string): string {
  return clean.includes(ESC) ? clean.replace(COLOURS, '').replaceAll(ESC, '') : clean;
}

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
