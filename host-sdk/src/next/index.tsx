import type { ReactElement } from 'react';
// React 18 has no `preload`, and a named import of it would stop a server from starting
import * as ReactDOM from 'react-dom';
import { fileOf, type SessionsRelease } from '../core/releaseRecord.ts';
import { RELEASE_META } from '../core/releaseSource.ts';
import { type ReadReleaseOptions, readSessionsRelease } from './readSessionsRelease.ts';

export type { ReleaseRecord, SessionsRelease } from '../core/releaseRecord.ts';
export { type ReadReleaseOptions, readSessionsRelease } from './readSessionsRelease.ts';

export interface PreloadLink {
  rel: 'preload';
  as: 'script';
  href: string;
  crossOrigin: 'anonymous';
  fetchPriority: 'high';
  integrity?: string;
  nonce?: string;
}

/** Returns the props of the `<link>` that makes the browser fetch the entry while it still parses the page. */
export function preloadLink(release: SessionsRelease, nonce?: string): PreloadLink {
  const { entry, integrity } = release.record;
  return {
    rel: 'preload',
    as: 'script',
    href: fileOf(release, entry),
    // the same as those of the script, because otherwise the browser fetches the entry twice
    crossOrigin: 'anonymous',
    fetchPriority: 'high',
    ...(integrity === undefined ? {} : { integrity }),
    ...(nonce === undefined ? {} : { nonce }),
  };
}

/**
 * Preloads the entry, with React's own function if there is one: from a `<link>` in a server component React makes a
 * second preload beside the element.
 */
function Preload({ release, nonce }: { release: SessionsRelease; nonce: string | undefined }): ReactElement | null {
  const { rel, href, ...options } = preloadLink(release, nonce);
  const { preload }: Partial<typeof ReactDOM> = ReactDOM;
  if (!preload) return <link rel={rel} href={href} {...options} />;
  preload(href, options);
  return null;
}

/** Returns the props of the `<meta>` from which the SDK reads the release, so that it need not fetch the record. */
export function releaseMeta(release: SessionsRelease): { name: string; content: string } {
  return { name: RELEASE_META, content: JSON.stringify(release) };
}

export interface SessionsPreloadProps extends ReadReleaseOptions {
  /** The URL of the release record, as the server reaches it. */
  recordUrl: string;
  /** The URL as browsers reach it, if it differs. Absolute, as `recordUrl` is. */
  publicUrl?: string;
  /** The nonce of this page's content policy, if it has one. */
  nonce?: string;
}

/**
 * A server component for the layout. It writes the release into the page and preloads its entry. Without a response
 * from the record's server it renders nothing, and the SDK fetches the record in the browser.
 *
 * Not a `ReactNode`, because some versions of React's types do not allow a component to return a promise of one.
 */
export async function SessionsPreload(props: SessionsPreloadProps): Promise<ReactElement | null> {
  const { recordUrl, publicUrl, nonce, ...options } = props;
  if (publicUrl !== undefined && !URL.canParse(publicUrl)) {
    // a wrong attribute must not replace the page by an error
    options.onError?.(new TypeError(`publicUrl is not an absolute URL: ${publicUrl}`));
    return null;
  }
  const read = await readSessionsRelease(recordUrl, options);
  if (!read) return null;
  const release = { ...read, recordUrl: publicUrl ?? recordUrl };
  return (
    <>
      <Preload release={release} nonce={nonce} />
      <meta {...releaseMeta(release)} />
    </>
  );
}
