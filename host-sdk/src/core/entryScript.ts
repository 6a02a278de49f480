/** Attributes that all tags for the entry must share, because otherwise the browser fetches it twice. */
export interface EntryTag {
  url: string;
  integrity?: string | undefined;
  nonce?: string | undefined;
}

function dress(element: HTMLScriptElement | HTMLLinkElement, { integrity, nonce }: EntryTag): void {
  // without it an error in the script is reported only as "Script error.", and integrity cannot be checked
  element.crossOrigin = 'anonymous';
  if (integrity !== undefined) element.integrity = integrity;
  if (nonce !== undefined) element.nonce = nonce;
  element.fetchPriority = 'high';
}

/** Creates the script element of the entry. The remote reuses its nonce for everything that it fetches. */
export function createEntryScript(tag: EntryTag): HTMLScriptElement {
  const script = document.createElement('script');
  script.src = tag.url;
  script.async = true;
  dress(script, tag);
  return script;
}

/** Preloads the entry while the federation runtime is still loading. Returns a function that removes the preload. */
export function preloadEntry(tag: EntryTag): () => void {
  const known = [...document.querySelectorAll<HTMLLinkElement>('link[rel="preload"]')];
  if (known.some(({ href }) => href === tag.url)) return () => {};
  const link = document.createElement('link');
  link.rel = 'preload';
  link.as = 'script';
  dress(link, tag);
  link.href = tag.url;
  document.head.append(link);
  return () => link.remove();
}

/** Returns the nonce of the page's own scripts. Browsers hide it from selectors and attributes only. */
export function pageNonce(): string | undefined {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce || undefined;
}
