interface Answered extends PerformanceEntry {
  responseStatus?: number;
}

/** Reports the HTTP status of the page's requests. */
export interface StatusWatch {
  /**
   * Returns 0 for no response, undefined if the browser does not report it. The newest response counts. The query is
   * ignored, because a repeated request has another one.
   */
  of(url: string): number | undefined;
  /**
   * Returns the newest time in the query of a script or style sheet of a folder: it was requested by a new URL then,
   * because its copy was damaged. Undefined if none was.
   */
  damagedAt(folder: string): number | undefined;
  end(): void;
}

const plain = (url: string): string | undefined => url.split('?')[0];

/**
 * Uses an observer, not `performance.getEntriesByName`, because the page's buffer holds 250 entries, and a page that
 * polls fills it within an hour. The observer gets earlier entries too, because the page may have preloaded the entry.
 */
export function watchStatus(): StatusWatch {
  const seen = new Map<string, number | undefined>();
  const note = (entries: readonly PerformanceEntry[]): void => {
    for (const entry of entries) {
      // the newest entry is last
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
    damagedAt(folder) {
      // after a hang the query is a count, and the other files are good
      const times = read().flatMap(([name]) => {
        const time = /^.+\.(?:js|css)\?retry=(\d{13,})$/.exec(name)?.[1];
        return time && name.startsWith(folder) ? [Number(time)] : [];
      });
      return times.length > 0 ? Math.max(...times) : undefined;
    },
    end: () => observer?.disconnect(),
  };
}
