import { type EntryTag, setAttributes } from './entryScript.ts';
import type { SessionsRelease } from './releaseRecord.ts';

/**
 * Returns what to preload: the entry, and the other scripts of the first load if the record names them. A style sheet is
 * not preloaded: while that is pending, Firefox holds back every `fetch` of the page, also those of the host.
 */
function preloadsOf({ recordUrl, record }: SessionsRelease, entry: EntryTag): EntryTag[] {
  const { nonce } = entry;
  const others = (record.files ?? []).filter(({ path, as }) => as === 'script' && path !== record.entry);
  // the entry passes the query of its own URL to all files
  const { search } = new URL(entry.url);
  return [
    entry,
    ...others.map(({ path, integrity }): EntryTag => {
      const url = new URL(path, recordUrl);
      url.search ||= search;
      return { url: url.href, integrity, nonce };
    }),
  ];
}

/** Resolves when a preloaded file has arrived or failed. */
function arrival(link: HTMLLinkElement): Promise<void> {
  // the browser has an entry for a file that arrived before
  if (performance.getEntriesByName?.(link.href, 'resource').length) return Promise.resolve();
  return new Promise((resolve) => {
    for (const end of ['load', 'error']) link.addEventListener(end, () => resolve(), { once: true });
  });
}

export interface Preloads {
  /** Resolves when each file has arrived or failed. While one hangs, it stays pending. */
  readonly arrived: Promise<unknown>;
  /** Removes the preloads from the page. */
  undo(): void;
}

/**
 * Preloads the scripts of the first load, so that none waits for the entry to run, nor the entry for the page's load event.
 * Files that the page preloads already are not preloaded again.
 */
export function preloadFiles(release: SessionsRelease, entry: EntryTag): Preloads {
  const known = [...document.querySelectorAll<HTMLLinkElement>('link[rel="preload"]')];
  const wanted = preloadsOf(release, entry);
  const earlier = known.filter(({ href }) => wanted.some(({ url }) => url === href));
  const links = wanted
    .filter(({ url }) => !earlier.some(({ href }) => href === url))
    .map((file) => {
      const link = document.createElement('link');
      link.rel = 'preload';
      link.as = 'script';
      setAttributes(link, file);
      if (file.url === entry.url) link.fetchPriority = 'high';
      link.href = file.url;
      return link;
    });
  const arrived = Promise.all([...earlier, ...links].map(arrival));
  document.head.append(...links);
  return {
    arrived,
    undo() {
      for (const link of links) link.remove();
    },
  };
}
