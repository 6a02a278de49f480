import { describe, expect, it } from 'vitest';
import type { ReleaseRecord } from '../../../host-sdk/src/core/releaseRecord.ts';
import { signDocument } from '../signDocument.ts';
import { newKey, smallRelease } from '../testing/smallRelease.ts';
import { readTrust } from '../trust.ts';
import { channelPath, parseChannelFile, releaseAt, releaseUrl } from './channelFile.ts';
import { promoteIn } from './nextChannel.ts';

const key = newKey();
const trust = readTrust([], key);
const { name, files } = smallRelease('1.0.0', key);
const record = JSON.parse((files.get('release.json') ?? '').toString()) as ReleaseRecord;
const change = { now: new Date(0), salt: '', expires: undefined, leastSequence: 7, signer: undefined };
const CHANNEL = promoteIn('stable', undefined, { name, record }, 100, change) ?? {};
const bytes = (document: object): Buffer => Buffer.from(JSON.stringify(document));

describe('the name of a channel', () => {
  it('is its file', () => expect(channelPath('stable')).toBe('channels/stable.json'));

  it.each(['', 'Stable', '../x', '1x', 'a'.repeat(33)])('is not %j', (wrong) =>
    expect(() => channelPath(wrong)).toThrow(`"${wrong}" is not the name of a channel`),
  );
});

it('the URL of a release has its name', () => {
  expect(releaseAt({ url: releaseUrl(name) })).toBe(name);
  expect(releaseAt({ url: 'https://elsewhere.invalid/release.json' })).toBe('https://elsewhere.invalid/release.json');
});

describe('a channel that is read', () => {
  it('is returned with its history if a trusted key signed it', async () => {
    const signed = signDocument(CHANNEL, { kind: 'channel', name: 'stable' }, key);
    await expect(parseChannelFile(bytes(signed), 'stable', trust)).resolves.toEqual(signed);
  });

  const signedAs = (channel: string, by = key) => signDocument(CHANNEL, { kind: 'channel', name: channel }, by);
  it.each([
    ['is not JSON', Buffer.from('{'), 'is not a channel: '],
    ['lacks a member', bytes({ ...CHANNEL, current: undefined }), 'is not a channel: '],
    ['has a damaged history', bytes({ ...CHANNEL, history: [{ sequence: 1 }] }), 'its history is damaged'],
    ['has no history', bytes({ ...CHANNEL, history: undefined }), 'its history is damaged'],
    ['is another channel', bytes({ ...CHANNEL, channel: 'next' }), 'is the channel "next".'],
    ['is not signed', bytes(CHANNEL), 'is not signed by a trusted key.'],
    ['is signed by another key', bytes(signedAs('stable', newKey())), 'is not signed by a trusted key.'],
    ['is signed as another channel', bytes(signedAs('next')), 'is not signed by a trusted key.'],
    [
      'is nested too deeply for a signature',
      Buffer.from(JSON.stringify(CHANNEL).replace('{', `{"deep":${'['.repeat(20_000)}${']'.repeat(20_000)},`)),
      'is not signed by a trusted key.',
    ],
    ['was changed', bytes({ ...signedAs('stable'), sequence: 9 }), 'is not signed by a trusted key.'],
  ])('is refused if it %s', async (_, document, reason) => {
    await expect(parseChannelFile(document, 'stable', trust)).rejects.toThrow(
      `channels/stable.json ${reason}`.replace('channels/stable.json its', 'its'),
    );
  });
});
