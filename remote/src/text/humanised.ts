import { cleanName } from '../core/nameParts.ts';

/** Makes an identifier readable: `literature_review` becomes `Literature review`. */
export function humanised(word: string): string {
  const words = cleanName(word).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
