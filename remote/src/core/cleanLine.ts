/** Maximum length of a line; the rest is cut. */
export const MAX_LINE_LENGTH = 10_000;

export const ESC = '\u001b';

/** Sequences that are not colours: window titles and links (OSC and similar), cursor movements, single escapes. */
const STRINGS = new RegExp(`${ESC}[\\]PX^_][^\\u0007${ESC}]*(?:\\u0007|${ESC}\\\\|$)`, 'g');
const MOVES = new RegExp(`${ESC}\\[[0-?]*[ -/]*[@-ln-~]`, 'g');
const PRIVATE_COLOURS = new RegExp(`${ESC}\\[(?![\\d;]*m)[0-?]*[ -/]*(?:[@-~]|$)`, 'g');
const ESCAPES = new RegExp(`${ESC}(?!\\[[\\d;]*m)[ -/]*[0-~]?`, 'g');
/** An incomplete code at the end of a cut line. */
const CUT = new RegExp(`${ESC}[^m]*$`);
/** The codes of colours, which `cleanLine` keeps. */
export const COLOURS = new RegExp(`${ESC}\\[[\\d;]*m`, 'g');

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
