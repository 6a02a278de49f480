import type { Telling } from './simulatedPage.ts';

/** Follows what the windows of one browser tell a person. */
export interface Tellings {
  /** Returns the keys that a person had been told of before, and that are not replaced by this. */
  tell(window: object, telling: Telling): string[];
}

/** A burst is told in one toast, which grows in place: it has the same first key for as long as it grows. */
export function createTellings(): Tellings {
  const told = new Map<string, { readonly window: object; readonly burst: string }>();
  return {
    tell(window, { of, replaces }) {
      const burst = of.length > 1 ? (of[0]?.key ?? '') : '';
      const again: string[] = [];
      for (const { key } of of) {
        const before = told.get(key);
        const grows = before?.window === window && (replaces.includes(key) || (burst !== '' && before.burst === burst));
        if (before && !grows) again.push(key);
        told.set(key, { window, burst });
      }
      return again;
    },
  };
}
