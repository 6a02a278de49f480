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
 * An observer, not `performance.getEntriesByName` alone: the page's buffer holds 250 entries, and a page that polls has
 * filled it within the hour.
 */
export function watchStatus(): StatusWatch {
  const seen = new Map<string, number | undefined>();
  const note = (entries: readonly PerformanceEntry[]): void => {
    for (const entry of entries) seen.set(entry.name, (entry as Answered).responseStatus);
  };
  let observer: PerformanceObserver | undefined;
  try {
    observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'resource' });
  } catch {
    observer = undefined;
  }
  return {
    of(url) {
      note(observer?.takeRecords() ?? []);
      if (seen.has(url)) return seen.get(url);
      return (performance.getEntriesByName?.(url, 'resource').at(-1) as Answered | undefined)?.responseStatus;
    },
    end: () => observer?.disconnect(),
  };
}
