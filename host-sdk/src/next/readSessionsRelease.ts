import { checkExpiry } from '../core/channel/channel.ts';
import { chooseFromChannel } from '../core/channel/chooseFromChannel.ts';
import { INSTALLATION } from '../core/channel/installation.ts';
import { isWebUrl } from '../core/checks.ts';
import type { SessionsRelease } from '../core/releaseRecord.ts';
import { tell } from './createCache.ts';
import { isReadChannel, type ReadReleaseOptions, readSessionsSource } from './readSessionsSource.ts';

export interface ChooseReleaseOptions extends ReadReleaseOptions {
  /** Absolute URL of the record or channel as browsers reach it, if it differs. The files are relative to it. */
  publicUrl?: string | undefined;
  /** Where browsers ask for the channel: the path of the host's route. Default: the channel's public URL. */
  routeUrl?: string | undefined;
  /** Value of the cookie `mars_sessions_installation`. Without it the current release of a channel is returned. */
  installation?: string | undefined;
}

/**
 * Returns the release at the URL of a record or a channel, for one browser. Reads it as `readSessionsSource` does. Never
 * throws.
 * @returns null when none was ever read
 */
export async function readSessionsRelease(
  recordUrl: string,
  options: ChooseReleaseOptions = {},
): Promise<SessionsRelease | null> {
  const { installation = '', onError } = options;
  // an empty environment variable counts as unset
  const publicUrl = options.publicUrl || recordUrl;
  if (isWebUrl()(publicUrl)) {
    // a wrong setting must not replace the page by an error
    tell(onError, new TypeError(`publicUrl is not an absolute URL of http or https: ${publicUrl}`));
    return null;
  }
  const read = await readSessionsSource(recordUrl, options);
  if (!read) return null;
  const { routeUrl = publicUrl } = options;
  if (!isReadChannel(read)) return publicUrl === recordUrl ? read.release : { ...read.release, recordUrl: publicUrl };
  try {
    checkExpiry(read.channel, Date.now());
  } catch (error) {
    // the browser may know a good release
    tell(onError, error);
    return null;
  }
  const asker = {
    installation: INSTALLATION.test(installation) ? installation : undefined,
    isDemoted: () => false,
  };
  return chooseFromChannel(read.channel, { url: routeUrl, source: publicUrl }, asker);
}
