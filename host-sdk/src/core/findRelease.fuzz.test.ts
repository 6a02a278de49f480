// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, it, vi } from 'vitest';
import { damaged } from '../../../shared-types/src/testing/damaged.ts';
import { damagedText } from '../../../shared-types/src/testing/damagedText.ts';
import { FUZZ_RUNS, FUZZ_TIMEOUT_MS } from '../../../shared-types/src/testing/runs.ts';
import { isRefusalCode, SessionsLoadError } from './loadError.ts';
import { findRelease, RELEASE_META, type ReleaseSource } from './releaseSource.ts';
import { createTestKey, signedChannel } from './testing/keys.ts';
import { RELEASE } from './testing/release.ts';

const CHANNEL = signedChannel(createTestKey(), RELEASE.record);
const REFUSAL = { code: 'expired-channel', message: 'The channel "stable" expired.' };
const ROUTE = { channelUrl: 'https://cdn.example/channels/stable.json', channel: CHANNEL };
const FROM = { url: '/route', source: ROUTE.channelUrl, name: 'stable', sequence: 7 };
const NEVER = new Promise<void>(() => {});

/** Finds a release. Throws unless it is found, or refused by the documented error. */
async function find(source: ReleaseSource | undefined, isFirst: boolean): Promise<void> {
  const { signal } = new AbortController();
  try {
    await findRelease(source, { signal, isFirst, patience: () => NEVER });
  } catch (error) {
    if (!(error instanceof SessionsLoadError) || typeof error.message !== 'string') throw error;
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
  document.head.replaceChildren();
});

it('a damaged answer names a release or is refused by the documented error', { timeout: FUZZ_TIMEOUT_MS }, async () => {
  if (!isRefusalCode(REFUSAL.code)) throw new Error('The fixture is no refusal.');
  const urls = fc.constantFrom(`${location.origin}/route`, 'https://cdn.example/mars/release.json');
  const answer = damagedText(RELEASE.record, CHANNEL, ROUTE, REFUSAL);
  await fc.assert(
    fc.asyncProperty(urls, answer, fc.constantFrom(200, 404, 503), async (url, text, status) => {
      vi.stubGlobal('fetch', async () => new Response(text, { status }));
      await find(url, true);
    }),
    { numRuns: FUZZ_RUNS },
  );
});

it('a damaged release in the page, or given by the host, is refused by the documented error', {
  timeout: FUZZ_TIMEOUT_MS,
}, async () => {
  vi.stubGlobal('fetch', () => NEVER);
  const meta = document.createElement('meta');
  meta.name = RELEASE_META;
  document.head.append(meta);
  await fc.assert(
    fc.asyncProperty(
      damagedText(RELEASE, { ...RELEASE, channel: FROM }),
      damaged(RELEASE, ROUTE),
      async (text, given) => {
        meta.content = text;
        await find(undefined, true);
        if (typeof given === 'object' && given !== null) await find(given as ReleaseSource, true);
      },
    ),
    { numRuns: FUZZ_RUNS },
  );
});
