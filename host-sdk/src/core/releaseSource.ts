import { isChannel } from './channel/channel.ts';
import { isWebUrl } from './checks.ts';
import { isRefusalCode, SessionsLoadError } from './loadError.ts';
import { parseRelease, type SessionsRelease } from './releaseRecord.ts';

/** A channel and where it is. The host's own route answers with it (`createChannelRoute` of `/next`). */
export interface SessionsChannel {
  /** Absolute URL of the channel as browsers reach it. The records are relative to it. */
  channelUrl: string;
  /** The channel as its server sent it, with all members: the signature covers them. */
  channel: object;
}

type Named = string | SessionsRelease | SessionsChannel;

/**
 * The release to load: the URL of its record, of a channel or of the host's channel route, a release or a channel that a
 * server has read, or a function that is called for each attempt.
 */
export type ReleaseSource = Named | (() => Named | Promise<Named>);

/** A channel, and the URL under which the browser asks for it: the channel's own, or that of the host's route. */
export interface FoundChannel extends SessionsChannel {
  url: string;
}

/** What a source names. */
export type Found = SessionsRelease | FoundChannel;

export const isFoundChannel = (found: Found): found is FoundChannel => 'channelUrl' in found;

/** Name of the `<meta>` into which a server writes the release that it has read. */
export const RELEASE_META = 'mars-sessions-release';

function releaseInPage(): SessionsRelease | undefined {
  const content = document.head.querySelector<HTMLMetaElement>(`meta[name="${RELEASE_META}"]`)?.content;
  if (content === undefined) return undefined;
  try {
    return parseRelease(JSON.parse(content));
  } catch (cause) {
    throw cause instanceof SessionsLoadError
      ? cause
      : new SessionsLoadError('bad-record', 'resolve', 'The release in the page is no JSON.', { cause });
  }
}

function parseSessionsChannel({ channelUrl, channel }: SessionsChannel, url = channelUrl): FoundChannel {
  if (isWebUrl()(channelUrl) || !isChannel(channel))
    throw new SessionsLoadError('bad-channel', 'resolve', 'The channel cannot be used: it has no URL.');
  return { channelUrl, channel, url };
}

const parseFound = (named: SessionsRelease | SessionsChannel): Found =>
  'channelUrl' in named ? parseSessionsChannel(named) : parseRelease(named);

/** Reads what a server answered: a record, a channel, or a channel and its URL. */
function parseAnswer(url: string, answer: unknown): Found {
  if (isChannel(answer)) return { url, channelUrl: url, channel: answer as object };
  const isRoute = typeof answer === 'object' && answer !== null && 'channelUrl' in answer;
  // only the host may say that the files are somewhere else
  if (isRoute && new URL(url).origin === location.origin) return parseSessionsChannel(answer as SessionsChannel, url);
  return parseRelease({ recordUrl: url, record: answer });
}

async function fetchFound(url: string, signal: AbortSignal): Promise<Found> {
  let answer: Response;
  try {
    // record and channel are the only files that change; a stale one may name files that are gone
    answer = await fetch(url, { cache: 'no-cache', signal });
  } catch (cause) {
    throw new SessionsLoadError('network', 'resolve', 'The release record could not be fetched.', { cause });
  }
  if (!answer.ok) {
    const httpStatus = answer.status;
    // the host's route says why it refuses the channel
    const { code, message } = (await answer.json().catch(() => undefined)) ?? {};
    if (isRefusalCode(code))
      throw new SessionsLoadError(code, 'resolve', typeof message === 'string' ? message : code, { httpStatus });
    throw new SessionsLoadError('http', 'resolve', `The release record was answered with ${httpStatus}.`, {
      httpStatus,
    });
  }
  let read: unknown;
  try {
    read = await answer.json();
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new SessionsLoadError('bad-record', 'resolve', 'The release record is no JSON.', { cause });
  }
  return parseAnswer(url, read);
}

/** Returns the URL under which a newer version of what was found is. */
function urlOf(found: Found | undefined): string | undefined {
  if (!found) return undefined;
  if (isFoundChannel(found)) return found.url;
  return found.channel ? new URL(found.channel.url, document.baseURI).href : found.recordUrl;
}

/**
 * Returns the URL that a page asks whether there is a newer release than the one that it has; undefined if nothing that it
 * knows can change.
 */
export function liveUrlOf(
  source: ReleaseSource | undefined,
  { channel, recordUrl }: SessionsRelease,
): string | undefined {
  if (typeof source === 'string' && source) return new URL(source, document.baseURI).href;
  if (channel) return new URL(channel.url, document.baseURI).href;
  return typeof source === 'function' ? recordUrl : undefined;
}

interface FindOptions {
  signal: AbortSignal;
  /** Whether what the page or the host has may be used without a request. */
  isFirst: boolean;
  /** Resolves when the wait for the answer is over, if the page or the host already has a release. */
  patience(): Promise<void>;
  /** Whether only a new answer counts: the page has a release that runs, and asks whether there is another one. */
  isLive?: boolean;
}

/**
 * Returns what the source names now. The first attempt uses what the page or the host has, without a request. A later
 * attempt requests it, because a newer release may help, and falls back to what the page or the host has.
 * @throws SessionsLoadError
 */
export async function findRelease(
  source: ReleaseSource | undefined,
  { signal, isFirst, patience, isLive }: FindOptions,
): Promise<Found> {
  const named = typeof source === 'function' ? await source() : source;
  const isObject = typeof named === 'object' && named !== null;
  const carried = isObject ? parseFound(named) : releaseInPage();
  // an empty environment variable counts as unset
  const url = isObject || !named ? urlOf(carried) : new URL(named, document.baseURI).href;
  if (!url) throw new SessionsLoadError('no-release', 'resolve', 'Neither the host nor the page names a release.');
  if (!carried || urlOf(carried) !== url) return fetchFound(url, signal);
  // a function returned the newest release
  if (isFirst || (isObject && typeof source === 'function')) return carried;
  if (isLive) return fetchFound(url, signal);
  const fresh = fetchFound(url, signal).catch(() => carried);
  return Promise.race([fresh, patience().then(() => carried)]);
}
