interface Answered extends PerformanceEntry {
  responseStatus?: number;
}

/** Knows with which status what the page fetched was answered. */
export interface StatusWatch {
  /** 0 for no answer at all, undefined where the browser does not tell. The newest answer of that URL counts. */
  of(url: string): number | undefined;
  end(): void;
}

/**
 * An observer, not `performance.getEntriesByName`: the page's buffer holds 250 entries, and a page that polls has filled
 * it within the hour. It is told of earlier ones too: the page may have preloaded the entry before anybody watched.
 */
export function watchStatus(): StatusWatch {
  const seen = new Map<string, number | undefined>();
  const note = (entries: readonly PerformanceEntry[]): void => {
    for (const entry of entries) seen.set(entry.name, (entry as Answered).responseStatus);
  };
  let observer: PerformanceObserver | undefined;
  try {
    observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'resource', buffered: true });
  } catch {
    observer = undefined;
  }
  return {
    of(url) {
      note(observer?.takeRecords() ?? []);
      return seen.get(url);
    },
    end: () => observer?.disconnect(),
  };
}
