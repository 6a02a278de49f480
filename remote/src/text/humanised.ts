import { cleanName } from '../core/nameParts.ts';

/** A machine's word for people: `literature_review` reads better as `Literature review`. */
export function humanised(word: string): string {
  const words = cleanName(word).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
