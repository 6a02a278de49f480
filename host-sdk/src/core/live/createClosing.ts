import type { Clock } from '../clock.ts';
import { closeOnPage, globalOf, type OnPage } from './onPage.ts';

/** Milliseconds after which what a removed release was still fetching has arrived or failed (`chunkLoadTimeout`). */
const QUIET_AFTER_MS = 20_000;

/**
 * Closes releases that were removed in the middle of something. A release that is closed at once would report the parts
 * that it was still fetching as failures.
 */
export interface Closing {
  /** Closes a release when nothing of it is under way any more. */
  later(on: OnPage): void;
  /** Closes those of one name at once, because it is loaded again, or all of them. */
  now(global?: string): void;
}

export function createClosing(clock: Clock): Closing {
  const leaving = new Map<OnPage, number>();

  function close(on: OnPage): void {
    clock.clearTimeout(leaving.get(on) ?? 0);
    leaving.delete(on);
    closeOnPage(on);
  }

  return {
    later: (on) =>
      void leaving.set(
        on,
        clock.setTimeout(() => close(on), QUIET_AFTER_MS),
      ),
    now(global) {
      for (const on of [...leaving.keys()]) if (global === undefined || globalOf(on) === global) close(on);
    },
  };
}
