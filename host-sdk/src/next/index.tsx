import type { ReactElement } from 'react';
// React 18 has no `preload`, and a named import of it would stop a server from starting
import * as ReactDOM from 'react-dom';
import { fileOf, type SessionsRelease } from '../core/releaseRecord.ts';
import { RELEASE_META } from '../core/releaseSource.ts';
import { type ChooseReleaseOptions, readSessionsRelease } from './readSessionsRelease.ts';
import { isSourceFresh } from './readSessionsSource.ts';

export { INSTALLATION_COOKIE } from '../core/channel/installation.ts';
export type { ReleaseRecord, SessionsRelease } from '../core/releaseRecord.ts';
export { type ChannelRoute, type ChannelRouteOptions, createChannelRoute } from './createChannelRoute.ts';
export { type ChooseReleaseOptions, readSessionsRelease } from './readSessionsRelease.ts';
export type { ReadReleaseOptions } from './readSessionsSource.ts';

export interface PreloadLink {
  rel: 'preload';
  as: 'script';
  href: string;
  crossOrigin: 'anonymous';
  fetchPriority: 'high' | 'low';
  integrity?: string;
  nonce?: string;
}

/**
 * Returns the props of the `<link>`s that make the browser fetch the scripts of the first load while it still parses the
 * page, the entry first. The others have a low priority: they are needed after the host has started, so that the host's own
 * files come first. They are the same as those of the scripts, because otherwise the browser fetches a file twice. The
 * style sheet is not among them: while the preload of one is pending, Firefox holds back every `fetch` of the page.
 */
export function preloadLinks(release: SessionsRelease, nonce?: string): PreloadLink[] {
  const { entry, integrity, files = [] } = release.record;
  const others = files.filter(({ path, as }) => as === 'script' && path !== entry);
  return [{ path: entry, integrity }, ...others].map(({ path, integrity: hash }) => ({
    rel: 'preload',
    as: 'script',
    href: fileOf(release, path),
    crossOrigin: 'anonymous',
    fetchPriority: path === entry ? ('high' as const) : ('low' as const),
    ...(hash === undefined ? {} : { integrity: hash }),
    ...(nonce === undefined ? {} : { nonce }),
  }));
}

/** Returns the props of the `<link>` for the entry alone. */
export function preloadLink(release: SessionsRelease, nonce?: string): PreloadLink {
  const [entry] = preloadLinks({ ...release, record: { ...release.record, files: [] } }, nonce);
  return entry as PreloadLink;
}

/**
 * Preloads a file. A `<link>` in a server component is always in the page, but React adds a hint of its own, which
 * becomes a second `<link>`. So React's function makes the hint alone, unless the component has waited: then the hint
 * comes after React's rendering of the page has begun, and is lost.
 */
function Preload({ link: { rel, href, ...options }, hasWaited }: { link: PreloadLink; hasWaited: boolean }) {
  const { preload }: Partial<typeof ReactDOM> = ReactDOM;
  // an empty value means anonymous, and is what React's function writes
  if (hasWaited || !preload) return <link rel={rel} href={href} {...options} crossOrigin="" />;
  preload(href, options);
  return null;
}

/** Returns the props of the `<meta>` from which the SDK reads the release, so that it need not fetch the record. */
export function releaseMeta(release: SessionsRelease): { name: string; content: string } {
  return { name: RELEASE_META, content: JSON.stringify(release) };
}

export interface SessionsPreloadProps extends ChooseReleaseOptions {
  /** The URL of the release record or of the channel, as the server reaches it. */
  recordUrl: string;
  /** The nonce of this page's content policy, if it has one. */
  nonce?: string;
}

/**
 * A server component for the layout. It writes the release into the page and preloads the scripts of its first load.
 * Without an answer from the record's server it renders nothing, and the SDK fetches the record in the browser.
 *
 * Not a `ReactNode`, because some versions of React's types do not allow a component to return a promise of one.
 */
export async function SessionsPreload(props: SessionsPreloadProps): Promise<ReactElement | null> {
  const { recordUrl, nonce, ...options } = props;
  const hasWaited = !isSourceFresh(recordUrl, options);
  const release = await readSessionsRelease(recordUrl, options);
  if (!release) return null;
  return (
    <>
      {preloadLinks(release, nonce).map((link) => (
        <Preload key={link.href} link={link} hasWaited={hasWaited} />
      ))}
      <meta {...releaseMeta(release)} />
    </>
  );
}
