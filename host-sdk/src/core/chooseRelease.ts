import type { Budget } from './budget.ts';
import { checkExpiry, checkName, checkPlaceOfRecord, parseChannel } from './channel/channel.ts';
import { chooseFromChannel } from './channel/chooseFromChannel.ts';
import type { Installation } from './channel/installation.ts';
import { isFromChannel, type NewestSeen } from './channel/newestSeen.ts';
import type { Clock } from './clock.ts';
import type { CrashGuard } from './crashGuard.ts';
import { isRefusal, SessionsLoadError } from './loadError.ts';
import type { SessionsRelease } from './releaseRecord.ts';
import { type Found, findRelease, isFoundChannel, type ReleaseSource } from './releaseSource.ts';
import type { Trust } from './trust.ts';

/** What the page keeps and knows for the choice of a release. */
export interface ReleaseKeeping {
  guard: CrashGuard;
  trust: Trust;
  newest: NewestSeen;
  installation: Installation;
  /** Called with the reason why a record or channel is not used, if there is another release to go on with. */
  onRefused(reason: SessionsLoadError, goesOnWith: SessionsRelease): void;
}

export interface ReleaseChoice {
  options: {
    release?: ReleaseSource | undefined;
    /** Name of the channel that the host follows. */
    channel: string;
    timeoutMs: number;
    clock: Clock;
  };
  keeping: ReleaseKeeping;
}

export interface ChosenRelease {
  release: SessionsRelease;
  /** Origin from which the release may come, unless the host names origins. */
  origin: string;
  /** Whether this is the last good release, because the newest one crashes or must not be used. */
  isOld: boolean;
}

/** Returns whether a release of the browser's storage has a signature of a key that is trusted today. */
const isTrusted = ({ trust }: ReleaseKeeping, { record }: SessionsRelease): Promise<boolean> =>
  trust.checkRecord(record).then(
    () => true,
    () => false,
  );

const originOf = ({ recordUrl }: SessionsRelease): string => new URL(recordUrl).origin;

/**
 * Returns the release to load: the newest that the source names for this browser, or the last good one if the newest
 * crashes or must not be used.
 *
 * @param isFirst whether this is the page's first attempt, which may use the release written into the page
 * @throws SessionsLoadError `crash-loop` when the newest release crashes and no good one is known
 */
export async function chooseRelease(
  { options, keeping }: ReleaseChoice,
  budget: Budget,
  isFirst: boolean,
): Promise<ChosenRelease> {
  const { guard, trust, newest, installation, onRefused } = keeping;
  const patience = () => budget.wait(options.timeoutMs / 3);
  const find = (first: boolean) => findRelease(options.release, { signal: budget.signal, isFirst: first, patience });

  async function fromChannel(found: Extract<Found, { channelUrl: string }>): Promise<SessionsRelease> {
    const channel = parseChannel(found.channel);
    checkName(channel.channel, options.channel);
    await trust.checkChannel(found.channel, options.channel);
    checkExpiry(channel, options.clock.now());
    const { id } = installation;
    const place = { url: found.url, source: found.channelUrl };
    const isDemoted = (global: string) => guard.isDemoted(global) || guard.isBad(global);
    return chooseFromChannel(channel, place, { installation: id, isDemoted });
  }

  /** Returns whether a release of the browser's storage may be used. Without pinned keys the storage chooses no origin. */
  const mayUse = async (kept: SessionsRelease, from: string): Promise<boolean> =>
    trust.isPinned ? isTrusted(keeping, kept) : originOf(kept) === from;

  /** Returns the release of a found record or channel, or of a newer version of the channel that was seen before. */
  async function readFound(found: Found): Promise<SessionsRelease> {
    const release = isFoundChannel(found) ? await fromChannel(found) : found;
    await trust.checkRecord(release.record);
    if (!isFromChannel(release)) {
      checkPlaceOfRecord(release.recordUrl);
      return release;
    }
    const { name, sequence, candidate } = release.channel;
    checkName(name, options.channel);
    const newer = newest.after(release.channel);
    // the number of a key that is not trusted any more must not hold the browser
    if (newer && (await mayUse(newer, originOf(release)))) {
      const message = `The channel has number ${sequence}, and this browser has seen ${newer.channel.sequence}.`;
      onRefused(new SessionsLoadError('stale-channel', 'resolve', message, { release: release.record.global }), newer);
      return newer;
    }
    newest.see(release);
    // a server that writes the release into the page reads the cookie
    if (!isFoundChannel(found)) installation.writeCookie(candidate === undefined || !guard.isDemoted(candidate));
    return release;
  }

  /** Returns whether the release is a candidate that this browser has left. It may become the current one later. */
  const isLeft = ({ channel, record }: SessionsRelease): boolean =>
    channel?.candidate === record.global && guard.isDemoted(record.global);

  /** Origin of what was found, whether or not it may be used. */
  let origin: string | undefined;

  async function readNewest(): Promise<SessionsRelease> {
    const found = await find(isFirst);
    origin = new URL(isFoundChannel(found) ? found.channelUrl : found.recordUrl).origin;
    const release = await readFound(found);
    // the page was written before this browser left the candidate: ask the channel for the current release
    return isLeft(release) && isFirst ? readFound(await find(false)) : release;
  }

  /**
   * Returns the last good release as the choice, unless it crashes by now. A verified one may come from where it came
   * before. Without pinned keys the browser's storage is not trusted with an origin, so that it must come from where the
   * newest is.
   */
  async function old(other?: string): Promise<ChosenRelease | undefined> {
    const release = guard.lastGood(other);
    if (!release || guard.isBad(release.record.global) || isLeft(release)) return undefined;
    const from = trust.isPinned ? originOf(release) : origin;
    return from && (await isTrusted(keeping, release)) ? { release, origin: from, isOld: true } : undefined;
  }

  let release: SessionsRelease;
  try {
    release = await readNewest();
  } catch (reason) {
    const good = isRefusal(reason) ? await old() : undefined;
    if (!good) throw reason;
    onRefused(reason as SessionsLoadError, good.release);
    return good;
  }
  const { global } = release.record;
  if (!guard.isBad(global) && !isLeft(release)) return { release, origin: originOf(release), isOld: false };
  const good = await old(global);
  if (good) return good;
  throw new SessionsLoadError('crash-loop', 'render', 'It crashed twice within a minute.', { release: global });
}
