import { fileOf, type SessionsRelease } from './releaseRecord.ts';

/** Attributes that all tags for the entry must share, because otherwise the browser fetches it twice. */
export interface EntryTag {
  url: string;
  integrity?: string | undefined;
  nonce?: string | undefined;
  /** Whether other files of the release are preloaded with it. */
  hasFiles?: boolean;
}

/** Returns the tag of a release's entry. `retry` is the number in the query of its URL, unless it is 0. */
export function entryTag(release: SessionsRelease, retry: number, nonce: string | undefined): EntryTag {
  const { entry, integrity, files } = release.record;
  const url = new URL(fileOf(release, entry));
  if (retry > 0) url.searchParams.set('retry', String(retry));
  return { url: url.href, integrity, nonce, hasFiles: !!files };
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

/** The script of an entry did not arrive, or its bytes were refused. A browser does not say which. */
export class EntryFetchError extends Error {}

/**
 * Adds the script of an entry to the page. Resolves when it has run. Rejects if it could not be fetched, if it threw, or
 * when the signal is aborted. Leaves no tag and no listener.
 */
export async function runEntry(script: HTMLScriptElement, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { src } = script;
  let thrown: Error | undefined;
  const onError = ({ filename, message, error }: ErrorEvent): void => {
    if (filename === src) thrown = new Error(message, { cause: error });
  };
  const running = new Promise<void>((resolve, reject) => {
    script.onload = () => (thrown ? reject(thrown) : resolve());
    script.onerror = () => reject(new EntryFetchError(`${src} could not be fetched.`));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  window.addEventListener('error', onError);
  document.head.append(script);
  try {
    await running;
  } finally {
    window.removeEventListener('error', onError);
    script.onload = script.onerror = null;
    script.remove();
  }
}

/** Returns the nonce of the page's own scripts. Browsers hide it from selectors and attributes only. */
export function pageNonce(): string | undefined {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce || undefined;
}
