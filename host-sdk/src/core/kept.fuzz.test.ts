import fc from 'fast-check';
import { it } from 'vitest';
import { damagedText } from '../../../shared-types/src/testing/damagedText.ts';
import { hostileText } from '../../../shared-types/src/testing/hostile.ts';
import { FUZZ_RUNS, FUZZ_TIMEOUT_MS } from '../../../shared-types/src/testing/runs.ts';
import { createInstallation, INSTALLATION } from './channel/installation.ts';
import { type ChannelRelease, createNewestSeen } from './channel/newestSeen.ts';
import { browserClock } from './clock.ts';
import { createCrashGuard } from './crashGuard.ts';
import { createIntactUrls } from './intactUrls.ts';
import { fileOf } from './releaseRecord.ts';
import { memoryStorage } from './testing/memoryStorage.ts';
import { RELEASE, releaseAt } from './testing/release.ts';

const NOW = Date.UTC(2026, 10, 27);
const clock = { ...browserClock, now: () => NOW };
const { global } = RELEASE.record;
const OTHER = releaseAt(RELEASE.recordUrl, { global: 'mars_sessions_other' });
const event = { global, at: NOW };
const MEMORY = { v: 1, good: RELEASE, crash: event, bad: event, demoted: 'mars_sessions_1' };
const SOURCE = 'https://cdn.example/channels/stable.json';
const channel = { url: SOURCE, source: SOURCE, name: 'stable', sequence: 7, candidate: global, bucket: 12 };
const SEEN: ChannelRelease = { ...RELEASE, channel };

const storageWith = (key: string, text: string): Storage => {
  const storage = memoryStorage();
  storage.setItem(key, text);
  return storage;
};

it('damaged crashes in the storage: the page reads and writes on', { timeout: FUZZ_TIMEOUT_MS }, () => {
  fc.assert(
    fc.property(damagedText(MEMORY), (text) => {
      const storage = storageWith('mars.sessions.releases', text);
      const guard = createCrashGuard(() => storage, clock);
      for (const answer of [guard.isBad(global), guard.isDemoted(global), guard.crashed('mars_sessions_2')])
        if (typeof answer !== 'boolean') throw new Error(`It answered ${answer}.`);
      const good = guard.lastGood();
      if (good) fileOf(good, good.record.entry);
      guard.good(OTHER);
      if (guard.lastGood()?.record.global !== OTHER.record.global) throw new Error('The good release is lost.');
      guard.crashed(global);
      if (!guard.crashed(global)) throw new Error('The second crash is not noticed.');
      if (!guard.isBad(global)) throw new Error('A release that crashed twice is not bad.');
      guard.demote(global);
      guard.forgive();
      if (guard.isBad(global) || !guard.isDemoted(global)) throw new Error('It does not forgive.');
    }),
    { numRuns: FUZZ_RUNS },
  );
});

it('a damaged channel in the storage: only one that can be used is newer', { timeout: FUZZ_TIMEOUT_MS }, () => {
  fc.assert(
    fc.property(damagedText(SEEN), (text) => {
      const storage = storageWith('mars.sessions.channel', text);
      const seen = createNewestSeen(() => storage);
      const newer = seen.after({ ...channel, sequence: 3 });
      if (newer && !(newer.channel.sequence > 3)) throw new Error('An older one counts as newer.');
      if (newer) fileOf(newer, newer.record.entry);
      seen.see(SEEN);
      if (seen.after({ ...channel, sequence: 6 })?.channel.sequence !== 7) throw new Error('The newest is lost.');
      if (seen.after(channel)) throw new Error('The same one counts as newer.');
    }),
    { numRuns: FUZZ_RUNS },
  );
});

it('damaged URLs and a damaged id in the storage are replaced', { timeout: FUZZ_TIMEOUT_MS }, () => {
  const urls = fc.oneof(
    damagedText({ text: `${global}?retry=1795000000000` }),
    fc.tuple(hostileText, fc.nat(60)).map(([piece, at]) => {
      const text = `${global}?retry=1795000000000`;
      return text.slice(0, at) + piece + text.slice(at);
    }),
  );
  fc.assert(
    fc.property(urls, fc.oneof(urls, hostileText), (text, id) => {
      const storage = storageWith('mars.sessions.urls', text);
      storage.setItem('mars.sessions.installation', id);
      const intact = createIntactUrls(() => storage);
      if (!Number.isSafeInteger(intact.retryOf(global))) throw new Error('It is no number.');
      intact.keep(global, 1_795_000_000_001);
      if (intact.retryOf(global) !== 1_795_000_000_001) throw new Error('It is lost.');
      const installation = createInstallation(() => storage);
      if (!INSTALLATION.test(installation.id)) throw new Error('It is no id.');
      if (createInstallation(() => storage).id !== installation.id) throw new Error('The id is not the same.');
    }),
    { numRuns: FUZZ_RUNS },
  );
});
