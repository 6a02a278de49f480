import { expect, it } from 'vitest';
import { memoryStorage } from '../testing/memoryStorage.ts';
import { RELEASE } from '../testing/release.ts';
import { type ChannelRelease, createNewestSeen } from './newestSeen.ts';

it('a release that is nested too deeply to be stored is remembered by the page', () => {
  const deep: unknown = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000));
  const source = 'https://cdn.example/channels/stable.json';
  const channel = { url: source, source, name: 'stable', sequence: 7 };
  const seen = createNewestSeen(memoryStorage);
  seen.see({ ...RELEASE, channel, record: { ...RELEASE.record, later: deep } } as ChannelRelease);
  expect(seen.after({ ...channel, sequence: 6 })?.channel).toEqual(channel);
});
