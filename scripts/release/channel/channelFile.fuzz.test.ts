import fc from 'fast-check';
import { it } from 'vitest';
import type { ReleaseRecord } from '../../../host-sdk/src/core/releaseRecord.ts';
import { damagedText } from '../../../shared-types/src/testing/damagedText.ts';
import { FUZZ_RUNS, FUZZ_TIMEOUT_MS } from '../../../shared-types/src/testing/runs.ts';
import { Refusal } from '../refusal.ts';
import { signDocument } from '../signDocument.ts';
import { newKey, smallRelease } from '../testing/smallRelease.ts';
import { readTrust } from '../trust.ts';
import { parseChannelFile } from './channelFile.ts';
import { namedSince, releasesForAll, withEntry } from './history.ts';
import { promoteIn } from './nextChannel.ts';

const key = newKey();
const { name, files } = smallRelease('1.0.0', key);
const record = JSON.parse((files.get('release.json') ?? '').toString()) as ReleaseRecord;
const change = { now: new Date(0), salt: '', expires: undefined, leastSequence: 7, signer: undefined };
const CHANNEL = promoteIn('stable', undefined, { name, record }, 100, change) ?? {};
const SIGNED = signDocument(CHANNEL, { kind: 'channel', name: 'stable' }, key);
const ENTRY = { sequence: 8, at: '2026-11-27T10:00:00Z', action: 'promote', release: 'x', percent: 100 } as const;

it.each([
  ['without a key', readTrust([], undefined)],
  ['with a key', readTrust([], key)],
])('a damaged channel in a target is read or refused, %s', { timeout: FUZZ_TIMEOUT_MS }, async (_, trust) => {
  await fc.assert(
    fc.asyncProperty(damagedText(SIGNED), async (text) => {
      const file = await parseChannelFile(Buffer.from(text), 'stable', trust).catch((error: unknown) => {
        if (error instanceof Refusal) return undefined;
        throw error;
      });
      if (!file) return;
      // what the commands do with it
      withEntry(file.history, ENTRY);
      releasesForAll(file.history);
      namedSince(file.history, 0);
    }),
    { numRuns: FUZZ_RUNS },
  );
});
