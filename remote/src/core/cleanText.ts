/** Control characters except the line break and the tab; also direction marks, which could reverse the text. */
const CONTROLS = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Every way to end a line. */
const BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;

/** Returns a text of several lines that is safe on screen: without control characters and direction marks. */
export function cleanText(raw: string): string {
  return raw.replace(BREAKS, '\n').replace(CONTROLS, '');
}
