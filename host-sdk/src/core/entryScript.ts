/** What every tag that fetches the entry must agree on, or the browser fetches it twice. */
export interface EntryTag {
  url: string;
  integrity?: string | undefined;
  nonce?: string | undefined;
}

function dress(element: HTMLScriptElement | HTMLLinkElement, { integrity, nonce }: EntryTag): void {
  // without it a throw in the script is reported as "Script error." and nothing else, and integrity cannot be checked
  element.crossOrigin = 'anonymous';
  if (integrity !== undefined) element.integrity = integrity;
  if (nonce !== undefined) element.nonce = nonce;
  element.fetchPriority = 'high';
}

/** The script of the entry. The remote takes its nonce from it for all that it fetches itself. */
export function createEntryScript(tag: EntryTag): HTMLScriptElement {
  const script = document.createElement('script');
  script.src = tag.url;
  script.async = true;
  dress(script, tag);
  return script;
}

/** Has the browser fetch the entry while the federation runtime is still on its way. Returns how to take that back. */
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

/** The nonce of the page's own scripts; browsers hide it from selectors and attributes, but not from scripts. */
export function pageNonce(): string | undefined {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce || undefined;
}
