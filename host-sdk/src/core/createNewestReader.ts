import type { Budget } from './budget.ts';
import { checkExpiry, checkName, checkPlaceOfRecord, parseChannel } from './channel/channel.ts';
import { chooseFromChannel } from './channel/chooseFromChannel.ts';
import type { Installation } from './channel/installation.ts';
import { isFromChannel, type NewestSeen } from './channel/newestSeen.ts';
import type { Clock } from './clock.ts';
import type { CrashGuard } from './crashGuard.ts';
import type { IntactUrls } from './intactUrls.ts';
import { SessionsLoadError } from './loadError.ts';
import type { SessionsRelease } from './releaseRecord.ts';
import { type Found, findRelease, isFoundChannel, type ReleaseSource } from './releaseSource.ts';
import type { Trust } from './trust.ts';

/** What the page keeps and knows for the choice of a release and of its URLs. */
export interface ReleaseKeeping {
  guard: CrashGuard;
  trust: Trust;
  newest: NewestSeen;
  installation: Installation;
  intactUrls: IntactUrls;
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

/** Reads which release the source names for this browser, and checks everything that led to it. */
export interface NewestReader {
  /**
   * @param isFirst whether this is the page's first attempt, which may use the release written into the page
   * @param isLive whether a release runs already, so that only a new answer counts
   * @throws SessionsLoadError
   */
  read(isFirst: boolean, isLive?: boolean): Promise<SessionsRelease>;
  /** Returns the origin of what was found, whether or not it may be used. */
  origin(): string | undefined;
  /** Returns whether a release of the browser's storage has a signature of a key that is trusted today. */
  isTrusted(release: SessionsRelease): Promise<boolean>;
  /** Returns whether the release is a candidate that this browser has left. It may become the current one later. */
  isLeft(release: SessionsRelease): boolean;
}

export const originOf = ({ recordUrl }: SessionsRelease): string => new URL(recordUrl).origin;

export function createNewestReader({ options, keeping }: ReleaseChoice, budget: Budget): NewestReader {
  const { guard, trust, newest, installation, onRefused } = keeping;
  const patience = () => budget.wait(options.timeoutMs / 3);
  let origin: string | undefined;

  const find = (isFirst: boolean, isLive = false) =>
    findRelease(options.release, { signal: budget.signal, isFirst, patience, isLive });

  const isTrusted = ({ record }: SessionsRelease): Promise<boolean> =>
    trust.checkRecord(record).then(
      () => true,
      () => false,
    );

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
    trust.isPinned ? isTrusted(kept) : originOf(kept) === from;

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

  const isLeft = ({ channel, record }: SessionsRelease): boolean =>
    channel?.candidate === record.global && guard.isDemoted(record.global);

  return {
    isTrusted,
    isLeft,
    origin: () => origin,
    async read(isFirst, isLive) {
      const found = await find(isFirst, isLive);
      origin = new URL(isFoundChannel(found) ? found.channelUrl : found.recordUrl).origin;
      const release = await readFound(found);
      // the page was written before this browser left the candidate: ask the channel for the current release
      return isLeft(release) && isFirst ? readFound(await find(false)) : release;
    },
  };
}
