import type { ReactElement } from 'react';
// React 18 has no `preload`: an import of it by name would keep a server from starting
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

/** The props of the `<link>` that has a browser fetch the entry while it still reads the page. */
export function preloadLink(release: SessionsRelease, nonce?: string): PreloadLink {
  const { entry, integrity } = release.record;
  return {
    rel: 'preload',
    as: 'script',
    href: fileOf(release, entry),
    // each as the script will have it: the browser would fetch it twice otherwise
    crossOrigin: 'anonymous',
    fetchPriority: 'high',
    ...(integrity === undefined ? {} : { integrity }),
    ...(nonce === undefined ? {} : { nonce }),
  };
}

/**
 * Has the entry fetched. By React's own function where there is one: of a `<link>` in a server component, React makes a
 * preload beside the element, and the page has it twice.
 */
function Preload({ release, nonce }: { release: SessionsRelease; nonce: string | undefined }): ReactElement | null {
  const { rel, href, ...options } = preloadLink(release, nonce);
  const { preload }: Partial<typeof ReactDOM> = ReactDOM;
  if (!preload) return <link rel={rel} href={href} {...options} />;
  preload(href, options);
  return null;
}

/** The props of the `<meta>` from which the SDK takes the release, so that the browser need not ask for the record. */
export function releaseMeta(release: SessionsRelease): { name: string; content: string } {
  return { name: RELEASE_META, content: JSON.stringify(release) };
}

export interface SessionsPreloadProps extends ReadReleaseOptions {
  /** The URL of the release record, as the server reaches it. */
  recordUrl: string;
  /** As browsers reach it, where that is another one: absolute, as `recordUrl` is. */
  publicUrl?: string;
  /** The nonce of this page's policy, if it has one. */
  nonce?: string;
}

/**
 * A server component for the layout: tells the browser which release to load, and has it fetched at once. Without an
 * answer from the record's server it is nothing, and the SDK asks for the record itself.
 *
 * Not a `ReactNode`: some versions of React's types take no promise of one for the result of a component.
 */
export async function SessionsPreload(props: SessionsPreloadProps): Promise<ReactElement | null> {
  const { recordUrl, publicUrl, nonce, ...options } = props;
  if (publicUrl !== undefined && !URL.canParse(publicUrl)) {
    // a mistake of one attribute is no reason for a page that shows nothing but an error
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
