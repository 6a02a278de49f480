import fc from 'fast-check';
import { describe, it } from 'vitest';
import { createTimeGuard } from '../../../shared-types/src/testing/createTimeGuard.ts';
import { damaged } from '../../../shared-types/src/testing/damaged.ts';
import { FUZZ_RUNS, FUZZ_TIMEOUT_MS } from '../../../shared-types/src/testing/runs.ts';
import { checkExpiry, checkName, parseChannel } from './channel/channel.ts';
import { chooseFromChannel } from './channel/chooseFromChannel.ts';
import { checkHostApi } from './checkHostApi.ts';
import { SessionsLoadError } from './loadError.ts';
import { checkIntegrity, checkOrigin } from './policy.ts';
import { fileOf, parseRelease } from './releaseRecord.ts';
import { createTestKey, signedChannel } from './testing/keys.ts';
import { RELEASE, releaseAt } from './testing/release.ts';
import { createTrust } from './trust.ts';

const file = { path: 'remoteEntry.abc.js', as: 'script', integrity: 'sha384-AAAA', size: 1 } as const;
const FULL = releaseAt('https://cdn.example/mars/release.json', { files: [file], commit: 'a'.repeat(40) });
const key = createTestKey();
const RECORD = key.sign({ kind: 'release' }, FULL.record);
const CANDIDATE = { url: '../releases/2/release.json', record: RECORD, percent: 50, salt: '0123456789abcdef' };
const CHANNELS = [
  signedChannel(key, RECORD),
  signedChannel(key, RECORD, { candidate: CANDIDATE, expires: '2999-01-01T00:00:00Z' }),
];
/** The origins from which a record may come: a host on plain http is one of them. */
const BASES = ['https://cdn.example/mars/channels/stable.json', 'http://10.0.0.7:3000/channels/stable.json'];

/** Calls the work. Returns false if it refused with the documented error; throws any other error. */
function isAccepted(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof SessionsLoadError && typeof error.message === 'string') return false;
    throw error;
  }
}

/** Does what a page does with a release that was found: checks it, and makes all of its URLs. */
function use(found: unknown): void {
  const release = parseRelease(found);
  checkHostApi(release.record);
  checkIntegrity(release, false);
  for (const name of [
    release.record.entry,
    ...release.record.css,
    ...(release.record.files ?? []).map(({ path }) => path),
  ])
    if (!/^https?:/.test(fileOf(release, name))) throw new Error(`It would be loaded from ${fileOf(release, name)}.`);
  checkOrigin(release, ['https://cdn.example']);
}

function follow(document: unknown, source: string): void {
  const channel = parseChannel(document);
  checkName(channel.channel, 'stable');
  checkExpiry(channel, Date.UTC(2026, 10, 27));
  for (const installation of [undefined, 'a'.repeat(32)])
    use(chooseFromChannel(channel, { url: source, source }, { installation, isDemoted: () => false }));
}

describe('a damaged document', () => {
  it('that is a release is used or refused, without another error', { timeout: FUZZ_TIMEOUT_MS }, () => {
    const files = Array.from({ length: 500 }, () => file);
    const withinTime = createTimeGuard(() => use(releaseAt('https://cdn.example/mars/release.json', { files })));
    fc.assert(
      fc.property(fc.constantFrom(...BASES), damaged(RELEASE.record, FULL.record), (recordUrl, record) => {
        withinTime(() => void isAccepted(() => use({ recordUrl, record })));
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  it('that a server wrote into the page is used or refused', { timeout: FUZZ_TIMEOUT_MS }, () => {
    const channel = { url: '/channel', source: BASES[0], name: 'stable', sequence: 7, candidate: 'x', bucket: 3 };
    fc.assert(
      fc.property(damaged(FULL, { ...FULL, channel }), (found) => void isAccepted(() => use(found))),
      { numRuns: FUZZ_RUNS },
    );
  });

  it('that is a channel is followed or refused, without another error', { timeout: FUZZ_TIMEOUT_MS }, () => {
    const files = Array.from({ length: 500 }, () => file);
    const large = signedChannel(key, { ...RECORD, files });
    const withinTime = createTimeGuard(() => follow(large, BASES[0] as string));
    fc.assert(
      fc.property(fc.constantFrom(...BASES), damaged(...CHANNELS), (source, document) => {
        withinTime(() => void isAccepted(() => follow(document, source)));
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  it('is not trusted, unless it has the same content', { timeout: FUZZ_TIMEOUT_MS }, async () => {
    const asked: string[] = [];
    // a signature that is asked for at all is the valid one; only the bytes decide
    const trust = createTrust([key.text], async (_, signature, bytes) => {
      const text = new TextDecoder().decode(bytes);
      asked.push(text);
      return Buffer.from(signature).toString('base64') === VALUE && text === SIGNED;
    });
    const [channel] = CHANNELS as [(typeof CHANNELS)[0]];
    const VALUE = (channel as unknown as { signatures: { value: string }[] }).signatures[0]?.value;
    await trust.checkChannel(channel, 'stable').catch(() => undefined);
    const SIGNED = asked[0];
    await trust.checkChannel(channel, 'stable');
    const { signatures: _, ...content } = channel as typeof channel & { signatures: unknown };
    const same = JSON.stringify(content);
    await fc.assert(
      fc.asyncProperty(damaged(channel), async (document) => {
        if (typeof document !== 'object' || document === null) return;
        const isTrusted = await trust.checkChannel(document, 'stable').then(
          () => true,
          (error) => {
            if (error instanceof SessionsLoadError) return false;
            throw error;
          },
        );
        if (!isTrusted) return;
        const { signatures: _, ...rest } = document as { signatures?: unknown };
        // the order of members does not matter
        const members = (value: object): string =>
          JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
        if (members(rest) !== members(JSON.parse(same))) throw new Error('A changed document is trusted.');
      }),
      { numRuns: FUZZ_RUNS },
    );
  });
});
