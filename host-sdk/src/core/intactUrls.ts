const KEY = 'mars.sessions.urls';
/** A global and a time, as `noteFailure` and the remote write it into the query of a URL. */
const KEPT = /^(?<release>\w+)\?retry=(?<retry>\d{13,15})$/;

/**
 * Remembers across pages by which URLs a release arrived after one of its files was damaged. Files are immutable, so the
 * browser keeps the damaged copy, and no request of the page replaces it in every browser: Firefox keeps what a page
 * fetches from another origin apart from its scripts and style sheets.
 */
export interface IntactUrls {
  /** Returns the number in the query of all URLs of the release, or 0 if none was damaged. */
  retryOf(global: string): number;
  /** Called when the release has arrived by URLs with this number. Forgets other releases. */
  keep(global: string, retry: number): void;
}

/** If the storage is full, forbidden or has invalid data, each page finds out by itself. */
export function createIntactUrls(storage: () => Storage): IntactUrls {
  const read = (): string | undefined => {
    try {
      return storage().getItem(KEY) ?? undefined;
    } catch {
      return undefined;
    }
  };
  return {
    retryOf(global) {
      const { release, retry } = KEPT.exec(read() ?? '')?.groups ?? {};
      return release === global ? Number(retry) : 0;
    },
    keep(global, retry) {
      const text = `${global}?retry=${retry}`;
      if (read() === text) return;
      try {
        storage().setItem(KEY, text);
      } catch {
        // the next page requests the release by another URL again
      }
    },
  };
}
