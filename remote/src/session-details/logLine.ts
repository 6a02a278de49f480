/** A line longer than this is cut. */
export const MAX_LINE_LENGTH = 10_000;

const ESC = '\u001b';

/** Sequences that are no colours: window titles and links (OSC and their like), cursor movements, single escapes. */
const STRINGS = new RegExp(`${ESC}[\\]PX^_][^\\u0007${ESC}]*(?:\\u0007|${ESC}\\\\|$)`, 'g');
const MOVES = new RegExp(`${ESC}\\[[0-?]*[ -/]*[@-ln-~]`, 'g');
const PRIVATE_COLOURS = new RegExp(`${ESC}\\[(?![\\d;]*m)[0-?]*[ -/]*(?:[@-~]|$)`, 'g');
const ESCAPES = new RegExp(`${ESC}(?!\\[[\\d;]*m)[ -/]*[0-~]?`, 'g');
/** A code that was cut through. */
const CUT = new RegExp(`${ESC}[^m]*$`);
const COLOURS = new RegExp(`${ESC}\\[[\\d;]*m`, 'g');

/** Controls, but for the tab and the escape of colours; marks of direction, which would turn the line round. */
const CONTROLS = new RegExp(`(?![\\t${ESC}])[\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]`, 'gu');

/** A line of a log without anything that is no text and no colour. Of what was overwritten in place the last is left. */
export function cleanLine(raw: string): string {
  const text = raw.slice(0, MAX_LINE_LENGTH * 2);
  let end = text.length;
  // an expression would try each of them as the beginning of the last
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

/** What is read of a clean line. */
export function plainLine(clean: string): string {
  return clean.includes(ESC) ? clean.replace(COLOURS, '').replaceAll(ESC, '') : clean;
}

/** Words by which Python, its loggers and MARS begin to tell of an error. */
const ERROR =
  /\b(?:ERROR|CRITICAL|FATAL)\b|\brun\.failed\b|^\s*Traceback \(most recent|^\s*[\w.]*(?:Error|Exception)\b:/;

export function isErrorLine(plain: string): boolean {
  return ERROR.test(plain.slice(0, 500));
}

/** So many colour codes without an end are garbage. */
const MAX_CARRY_LENGTH = 200;

/** The colours that are still open at the end of a line, as the codes that open them in the next. */
function carriedColours(open: string, clean: string): string {
  let carried = open;
  for (const [code] of clean.matchAll(COLOURS)) {
    carried = /^.\[(?:0*;)*0*m$/.test(code) ? '' : carried + code;
  }
  return carried.length > MAX_CARRY_LENGTH ? '' : carried;
}

/** A line as it is shown. */
export interface LogLine {
  readonly plain: string;
  /** With its colour codes, and those that the lines before left open. */
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
