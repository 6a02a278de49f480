import { describe, expect, it } from 'vitest';
import { bucketOf } from '../channel/bucket.ts';
import type { Channel } from '../channel/channel.ts';
import { chooseFromChannel } from '../channel/chooseFromChannel.ts';
import { RELEASE, releaseAt } from '../testing/release.ts';
import { describeRelease } from './describeRelease.ts';

const SALT = '0123456789abcdef';
const ID = 'abcdef0123456789abcdef0123456789';
const NEXT = releaseAt('https://cdn.example/next/release.json', { global: 'mars_sessions_next' });

const CHANNEL: Channel = {
  kind: 'mars-sessions-channel',
  schema: 1,
  channel: 'stable',
  sequence: 7,
  current: { url: '../mars/release.json', record: RELEASE.record },
  candidate: { url: '../next/release.json', record: NEXT.record, percent: 100, salt: SALT },
};
const PLACE = { url: '/sessions-channel', source: 'https://cdn.example/channels/stable.json' };

const choose = (channel: Channel, installation: string | undefined) =>
  describeRelease(chooseFromChannel(channel, PLACE, { installation, isDemoted: () => false }));

describe('telemetry says of a release', () => {
  it('only its name if it was found without a channel', () => {
    expect(describeRelease(RELEASE)).toEqual({ release: RELEASE.record.global });
  });

  it('also the channel, the number of its version and the bucket of the browser if the channel has a candidate', () => {
    const bucket = bucketOf(ID, SALT);
    const of = { channel: 'stable', sequence: 7, bucket };
    expect(choose(CHANNEL, ID)).toEqual({ release: 'mars_sessions_next', ...of });
    const none = { ...CHANNEL, candidate: { ...CHANNEL.candidate, percent: 0 } } as Channel;
    expect(choose(none, ID)).toEqual({ release: RELEASE.record.global, ...of });
  });

  it('no bucket if there is no candidate, or if the installation is not known', () => {
    const of = { release: RELEASE.record.global, channel: 'stable', sequence: 7 };
    expect(choose({ ...CHANNEL, candidate: undefined }, ID)).toEqual(of);
    expect(choose(CHANNEL, undefined)).toEqual(of);
  });

  it('nothing if no release is known', () => {
    expect(describeRelease(undefined)).toEqual({});
  });
});
