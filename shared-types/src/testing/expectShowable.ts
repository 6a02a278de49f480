/** Control characters and direction marks, which no text for the screen may contain. Lines and tabs are separate. */
const UNSAFE = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

/** Throws unless a text can be shown: no control character, no mark of direction. */
export function expectShowable(shown: string | null | undefined, what: string, lines: 'one' | 'many' = 'one'): void {
  if (shown === null || shown === undefined) return;
  if (typeof shown !== 'string') throw new Error(`${what} is no text: ${typeof shown}`);
  if (UNSAFE.test(shown) || (lines === 'one' && shown.includes('\n')))
    throw new Error(`${what} has a character that must not be shown: ${JSON.stringify(shown.slice(0, 200))}`);
}
