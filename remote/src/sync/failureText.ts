import { cleanName } from '../core/nameParts.ts';

/** Characters of the text that are read; `cleanName` cuts it to the length of a card. The log shows the whole text. */
const MAX_LENGTH = 300;

const LEVEL = 'error|critical|fatal|warning|info|debug';
const KEY = 'error|exception|reason|message|detail';
const DATE = String.raw`\d{4}-\d\d-\d\d`;
const TIME = String.raw`\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?`;
const MOMENT = `(?:${DATE}[T ]${TIME}|${DATE}|${TIME})`;
/** `task_1795000000000_ab12`, `run 7`, `3f2a9c10-77aa`: an id has a digit. */
const ID = String.raw`(?:(?:task|run|session)[ _:-]?(?:id)?[ _=:-]?)?(?=[\w…-]*\d)[\da-f_…-]{4,}|(?:task|run|session)_[\w…-]+`;

const SEPARATORS = String.raw`^[\s\u200b:|,;>\]–—-]+`;

/**
 * Prefixes that a log puts before a sentence. The beginning of a sentence, such as `[Errno 2]` or `Error in step 3`,
 * stays.
 */
const PREFIX = new RegExp(
  [
    SEPARATORS,
    String.raw`^\[\s*(?:${MOMENT}|${LEVEL}|${ID})\s*\]`,
    // the name of the logger
    String.raw`^\[[^\][]{1,80}\](?=\s*(?:${KEY})=)`,
    String.raw`^${MOMENT}(?=[\s|,])`,
    String.raw`^(?:${LEVEL})(?=\s*[:|]\s)`,
    String.raw`^(?:task|run|session)_?id=\S+\s`,
    `^(?:${KEY})=`,
  ].join('|'),
  'i',
);

/** Maximum number of prefixes or suffixes; no log has more. */
const MAX_WRAPPINGS = 12;

/** The keys and values that follow the sentence in a log line. */
const SUFFIX = /\s(?:task|run|session)_?id=\S+$/i;

function withoutQuotes(text: string): string {
  if (/^".*"$/.test(text) || /^'[^']*'$/.test(text)) return text.slice(1, -1);
  // the line was cut
  return /^"[^"]*$/.test(text) ? text.slice(1) : text;
}

/**
 * Returns the readable text of the end of a log line, without the id, time, level and key that the log puts before it.
 * The log shows the whole line. Returns the line unchanged if nothing would be left; null if it has no text.
 */
export function failureText(raw: string): string | null {
  const whole = raw.slice(0, 2 * MAX_LENGTH).replace(new RegExp(SEPARATORS), '');
  let text = whole.trimEnd();
  for (let count = 0; count < MAX_WRAPPINGS; count += 1) text = text.replace(PREFIX, '');
  for (let count = 0; count < MAX_WRAPPINGS; count += 1) text = text.replace(SUFFIX, '').trimEnd();
  return cleanName(withoutQuotes(text).slice(0, MAX_LENGTH)) || cleanName(whole.slice(0, MAX_LENGTH)) || null;
}
