import { describe, expect, it } from 'vitest';
import { parseChannel } from './channel/channel.ts';
import { chooseFromChannel } from './channel/chooseFromChannel.ts';
import { SessionsLoadError } from './loadError.ts';
import { fileOf, parseRelease } from './releaseRecord.ts';
import { createTestKey, signedChannel } from './testing/keys.ts';
import { RELEASE } from './testing/release.ts';

describe('a document that no build has written', () => {
  it('is refused by its own error if it is nested too deeply to be shown in one', () => {
    const deep: unknown = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000));
    for (const record of [deep, { ...RELEASE.record, version: deep }, { ...RELEASE.record, css: deep }])
      expect(() => parseRelease({ recordUrl: RELEASE.recordUrl, record })).toThrow(SessionsLoadError);
    expect(() => parseChannel({ kind: deep })).toThrow(SessionsLoadError);
  });

  it.each(['https:', 'https:?', 'https:#', 'https:/'])(
    'is refused if a file is at "%s", which plain http cannot resolve',
    (file) => {
      const isUsable = (work: () => unknown): boolean => {
        try {
          work();
          return true;
        } catch (error) {
          expect(error).toBeInstanceOf(SessionsLoadError);
          return false;
        }
      };
      const recordUrl = 'http://10.0.0.7:3000/release.json';
      expect(
        isUsable(() => fileOf(parseRelease({ recordUrl, record: { ...RELEASE.record, entry: file } }), file)),
      ).toBe(false);
      const named = { url: file, record: RELEASE.record };
      const channel = signedChannel(createTestKey(), RELEASE.record, { current: named });
      const place = { url: recordUrl, source: recordUrl };
      const asker = { installation: undefined, isDemoted: () => false };
      expect(isUsable(() => chooseFromChannel(parseChannel(channel), place, asker))).toBe(false);
    },
  );
});
