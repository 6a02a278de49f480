/** A phrasing that makes a reader stop, and what to write in its place. */
export interface BannedPhrase {
  readonly phrase: RegExp;
  readonly instead: string;
}

/**
 * What is not written here: not in comments, not in titles of tests, not in documents, not on screen. An engineer should
 * understand each sentence at once, and find the term that the field uses.
 */
export const BANNED_PHRASES: readonly BannedPhrase[] = [
  { phrase: /\bAnswers (?:how|whether|what|with|null|true|false)\b/, instead: 'Returns' },
  { phrase: /\bhow manyth\b/i, instead: 'sequence number, index' },
  { phrase: /\bcome by\b/i, instead: 'reached' },
  {
    phrase: /\b(?:lest|whence|thence|whither|hitherto|whereupon)\b/i,
    instead: 'a short sentence with "because" or "so"',
  },
  { phrase: /\bfor ever\b/i, instead: 'forever, indefinitely, without end' },
  { phrase: /\btold once\b/i, instead: 'reported once' },
  { phrase: /\b(?:is|are|was|were) dear\b/i, instead: 'expensive' },
  { phrase: /\bto be had\b/i, instead: 'available' },
  { phrase: /\bwhoever\b/i, instead: 'the caller, the reader, a host that' },
  {
    phrase: /(?:\/\*\* |\* |\/\/ )Has (?:the|a|an|both|all|each|every|what|it|them|two|another|others)\b/,
    instead: 'Makes, Lets, Asks … to',
  },
  { phrase: /\bis none\b(?! of)/i, instead: 'is not one' },
  {
    phrase: /\b(?:what is said of it|what was seen to happen|tell me of them|does not let MARS)\b/i,
    instead: '"Sources", "Timeline", "notify me about them", "blocked by the browser"',
  },
  { phrase: /\b(?:tell|tells|told|telling) of\b/i, instead: 'report, announce, notify about' },
  { phrase: /\bwithout a word\b/i, instead: 'silently' },
  { phrase: /\b(?:takes|take|took|taken) in\b(?! (?:a|the) (?:row|list|turn))/i, instead: 'apply, accept, read' },
  { phrase: /\bmany a\b|\bbe it\b|\bbe they\b|\bof its own accord\b|\bas ever\b/i, instead: 'the plain word' },
];

export interface Finding {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly instead: string;
}

/** Returns the lines of a text that have a banned phrasing. */
export function findBanned(text: string): Finding[] {
  return text.split('\n').flatMap((line, index) =>
    BANNED_PHRASES.filter(({ phrase }) => phrase.test(line)).map(({ instead }) => ({
      line: index + 1,
      text: line.trim(),
      instead,
    })),
  );
}
