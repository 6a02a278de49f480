/** Attributes that all tags for the entry must share, because otherwise the browser fetches it twice. */
export interface EntryTag {
  url: string;
  integrity?: string | undefined;
  nonce?: string | undefined;
  /** Whether other files of the release are preloaded with it. */
  hasFiles?: boolean;
}

/** Sets the attributes on which the browser's match of a preload depends. */
export function setAttributes(element: HTMLScriptElement | HTMLLinkElement, { integrity, nonce }: EntryTag): void {
  // without it an error in the script is reported only as "Script error.", and integrity cannot be checked
  element.crossOrigin = 'anonymous';
  if (integrity !== undefined) element.integrity = integrity;
  if (nonce !== undefined) element.nonce = nonce;
}

/** Creates the script element of the entry. The remote reuses its nonce for everything that it fetches. */
export function createEntryScript(tag: EntryTag): HTMLScriptElement {
  const script = document.createElement('script');
  script.src = tag.url;
  script.async = true;
  setAttributes(script, tag);
  script.fetchPriority = 'high';
  return script;
}

/** Returns the nonce of the page's own scripts. Browsers hide it from selectors and attributes only. */
export function pageNonce(): string | undefined {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce || undefined;
}
