interface Answered extends PerformanceEntry {
  responseStatus?: number;
}

/** Knows with which status what the page fetched was answered. */
export interface StatusWatch {
  /**
   * 0 for no answer at all, undefined where the browser does not tell. The newest answer counts, whatever the query: a
   * file that is asked for again has another one.
   */
  of(url: string): number | undefined;
  /** The scripts and style sheets of a folder that were answered well and yet had to be asked for by another URL. */
  damaged(folder: string): string[];
  end(): void;
}

const plain = (url: string): string | undefined => url.split('?')[0];

/**
 * An observer, not `performance.getEntriesByName`: the page's buffer holds 250 entries, and a page that polls has filled
 * it within the hour. It is told of earlier ones too: the page may have preloaded the entry before anybody watched.
 */
export function watchStatus(): StatusWatch {
  const seen = new Map<string, number | undefined>();
  const note = (entries: readonly PerformanceEntry[]): void => {
    for (const entry of entries) {
      // the newest is the last
      seen.delete(entry.name);
      seen.set(entry.name, (entry as Answered).responseStatus);
    }
  };
  let observer: PerformanceObserver | undefined;
  try {
    observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'resource', buffered: true });
  } catch {
    observer = undefined;
  }
  const read = (): [string, number | undefined][] => {
    note(observer?.takeRecords() ?? []);
    return [...seen];
  };
  return {
    of: (url) => read().findLast(([name]) => plain(name) === plain(url))?.[1],
    damaged(folder) {
      // a time: after a hang it is a count, and what was good beside it stays so
      const again = read().flatMap(([name]) => /^(.+\.(?:js|css))\?retry=\d{13,}$/.exec(name)?.[1] ?? []);
      return [...new Set(again)].filter((url) => url.startsWith(folder) && seen.get(url) === 200);
    },
    end: () => observer?.disconnect(),
  };
}
