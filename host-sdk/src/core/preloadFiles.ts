import { type EntryTag, setAttributes } from './entryScript.ts';
import type { SessionsRelease } from './releaseRecord.ts';

interface Preload extends EntryTag {
  as: 'script' | 'style';
}

/** Returns what to preload: the entry, and the other files of the first load if the record names them. */
function preloadsOf({ recordUrl, record }: SessionsRelease, entry: EntryTag): Preload[] {
  const { nonce } = entry;
  const others = (record.files ?? []).filter(({ path }) => path !== record.entry);
  // the entry passes the query of its own URL to all files
  const { search } = new URL(entry.url);
  return [
    { ...entry, as: 'script' },
    ...others.map(({ path, as, integrity }): Preload => {
      const url = new URL(path, recordUrl);
      url.search ||= search;
      return { url: url.href, as, integrity, nonce };
    }),
  ];
}

/**
 * Preloads the files of the first load, so that none waits for the entry to run, nor the entry for the page's load event.
 * Files that the page preloads already are left out. Returns a function that removes the preloads.
 */
export function preloadFiles(release: SessionsRelease, entry: EntryTag): () => void {
  const known = [...document.querySelectorAll<HTMLLinkElement>('link[rel="preload"]')].map(({ href }) => href);
  const links = preloadsOf(release, entry)
    .filter(({ url }) => !known.includes(url))
    .map((file) => {
      const link = document.createElement('link');
      link.rel = 'preload';
      link.as = file.as;
      setAttributes(link, file);
      if (file.url === entry.url) link.fetchPriority = 'high';
      link.href = file.url;
      return link;
    });
  document.head.append(...links);
  return () => {
    for (const link of links) link.remove();
  };
}
