import { readFileSync, writeFileSync } from 'node:fs';

/** Replaces what must be there exactly once. */
export function replaceOnce(path: string, before: string, after: string): void {
  const text = readFileSync(path, 'utf8');
  const parts = text.split(before);
  if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} times:\n${before}`);
  writeFileSync(path, parts.join(after));
}
