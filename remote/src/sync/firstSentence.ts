/** Abbreviations that end with a full stop inside a sentence, as scientists use them. */
const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|cf|vs|al|figs?|eqs?|refs?|sec|no|dr|prof|approx)\.\s*$/i;
const LETTER = /[\p{L}\p{N}]/gu;
/** A piece with fewer letters and digits is no sentence: a number of a list, a dash, "Hi!". */
const MIN_LETTERS = 3;

/** Returns the sentences of a text, by the rules of Unicode; a line break ends a sentence. */
function sentencesOf(text: string): string[] {
  // missing in Firefox before 125
  if (typeof Intl.Segmenter === 'undefined') return text.split(/(?<=[.!?])\s+|\n/);
  return Array.from(new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text), ({ segment }) => segment);
}

/** Returns the first sentence of a text, without its full stop; an empty string for a text without any. */
export function firstSentence(text: string): string {
  let sentence = '';
  for (const piece of sentencesOf(text)) {
    sentence += piece;
    const isWhole = (sentence.match(LETTER)?.length ?? 0) >= MIN_LETTERS && !ABBREVIATION.test(sentence);
    if (isWhole) break;
  }
  return sentence.trim().replace(/(?<![.。])[.。:;,]$/, '');
}
