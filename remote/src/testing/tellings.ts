import type { Telling } from './simulatedPage.ts';

/** Tracks what the windows of one browser announce to the user. */
export interface Tellings {
  /** Returns the keys that were announced before and that this announcement does not replace. */
  tell(window: object, telling: Telling): string[];
}

/** A burst is announced in one toast, which grows in place and keeps its first key. */
export function createTellings(): Tellings {
  const told = new Map<string, { readonly window: number; readonly burst: string }>();
  /** Numbers instead of the windows: a week has hundreds, each with its own modules, which must not stay in memory. */
  const numbers = new WeakMap<object, number>();
  let windows = 0;

  function numberOf(window: object): number {
    const known = numbers.get(window);
    if (known !== undefined) return known;
    windows += 1;
    numbers.set(window, windows);
    return windows;
  }

  return {
    tell(inWindow, { of, replaces }) {
      const window = numberOf(inWindow);
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
