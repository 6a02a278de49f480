/** Maximum length of each part of a file name. */
const MAX_PART_LENGTH = 60;

/** Returns a text with letters, digits, `_` and `-` only; every other run of characters becomes one `-`. */
function safePart(text: string): string {
  const words = text.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-');
  return [...words]
    .slice(0, MAX_PART_LENGTH)
    .join('')
    .replace(/^-+|-+$/g, '');
}

/** Returns the name of the file of a log, which every file system takes: `Fit-the-spectrum-RUN.log`. */
export function logFileName(name: string, ...parts: readonly string[]): string {
  return `${[name, ...parts].map(safePart).filter(Boolean).join('-') || 'log'}.log`;
}
