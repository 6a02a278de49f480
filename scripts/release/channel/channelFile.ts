import { type Channel, parseChannel } from '../../../host-sdk/src/core/channel/channel.ts';
import type { Signature } from '../../../host-sdk/src/core/signing/signedBytes.ts';
import { Refusal } from '../refusal.ts';
import type { Trust } from '../trust.ts';

/** One change of a channel. */
export interface HistoryEntry {
  sequence: number;
  /** ISO 8601, in UTC. */
  at: string;
  action: 'promote' | 'rollback';
  /** Name of the release's directory. */
  release: string;
  /** 100: everybody. Less: the release became the candidate, or its share changed. */
  percent: number;
}

/** A channel as its file has it. Browsers do not read the history. */
export interface ChannelFile extends Channel {
  /** Newest first. */
  history: HistoryEntry[];
  signatures?: Signature[];
}

const NAME = /^[a-z][a-z0-9-]{0,31}$/;
const RELEASE_URL = /^\.\.\/releases\/([^/]+)\/release\.json$/;

/**
 * Returns the path of a channel in its target.
 *
 * @throws Refusal if it is not the name of a channel
 */
export function channelPath(channel: string): string {
  if (!NAME.test(channel)) throw new Refusal(`"${channel}" is not the name of a channel, such as stable or next.`);
  return `channels/${channel}.json`;
}

/** Returns the URL of a release, relative to the channel. */
export const releaseUrl = (release: string): string => `../releases/${release}/release.json`;

/** Returns the name of the release that a channel names. */
export const releaseAt = ({ url }: { url: string }): string => RELEASE_URL.exec(url)?.[1] ?? url;

/**
 * Reads a channel.
 *
 * @throws Refusal if it cannot be used, is another channel, or is not signed by a trusted key
 */
export async function parseChannelFile(bytes: Buffer, channel: string, trust: Trust): Promise<ChannelFile> {
  const path = channelPath(channel);
  const document = parsed(bytes, path);
  if (document.channel !== channel) throw new Refusal(`${path} is the channel "${document.channel}".`);
  if (!(await trust.trusts(document, { kind: 'channel', name: channel })))
    throw new Refusal(`${path} is not signed by a trusted key.`);
  return document;
}

function parsed(bytes: Buffer, path: string): ChannelFile {
  try {
    const document = parseChannel(JSON.parse(bytes.toString())) as Channel & { history?: unknown };
    if (!Array.isArray(document.history) || !document.history.every(isEntry)) throw new Error('its history is damaged');
    return { ...document, history: document.history };
  } catch (error) {
    throw new Refusal(`${path} is not a channel: ${(error as Error).message}`);
  }
}

function isEntry(value: unknown): value is HistoryEntry {
  const { sequence, at, action, release, percent } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof sequence === 'number' &&
    typeof at === 'string' &&
    !Number.isNaN(Date.parse(at)) &&
    (action === 'promote' || action === 'rollback') &&
    typeof release === 'string' &&
    typeof percent === 'number'
  );
}
