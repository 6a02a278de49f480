import fc from 'fast-check';
import { expect, it } from 'vitest';
import { row } from '../testing/world.ts';
import { type DerivedStatus, deriveSession, hasEnded } from './deriveSession.ts';
import type { SessionEvidence } from './evidence.ts';

/** Generates the statuses of the back end as often as any other strings. */
const word = fc.oneof(
  fc.constantFrom('active', 'suspended', 'completed', 'expired', 'executing', 'planning', 'paused', 'failed'),
  fc.constantFrom('cancelled', 'waiting_approval', 'draft', 'running', 'pending', 'skipped', 'Stopped by user'),
  fc.string({ unit: 'binary' }),
);
const mode = fc.oneof(fc.constantFrom('one-shot', 'copilot', 'pda', 'newspulse', '__proto__'), word);
const time = fc.integer({ min: 0, max: 10_000_000 });

const evidence: fc.Arbitrary<SessionEvidence> = fc.record({
  list: fc.option(fc.record({ status: word, phase: fc.option(word), mode, name: word }).map((over) => row('s', over))),
  run: fc.option(
    fc.record({
      runId: fc.string(),
      taskId: fc.option(fc.string()),
      status: word,
      startedAt: fc.option(time),
      completedAt: fc.option(time),
    }),
  ),
  runAskedAt: fc.oneof(time, fc.constant(Number.NEGATIVE_INFINITY)),
  stage: fc.option(
    fc.record({
      stages: fc.array(fc.record({ number: fc.nat(), name: word, status: word, error: fc.option(word) })),
      percent: fc.option(fc.double()),
    }),
  ),
  live: fc.option(fc.record({ status: fc.option(word), statusAt: time, approvalAt: fc.option(time) })),
  cancelSent: fc.boolean(),
});

const STATUSES = ['active', 'paused', 'queued', 'completed', 'failed'];
const SHOWN = [...STATUSES, 'cancelled', 'expired', 'unknown'];
const PREVIOUS: DerivedStatus = { status: 'paused', reason: 'suspended', shown: 'paused' };

it('returns one of its own statuses for any strings, and always the same one', () => {
  fc.assert(
    fc.property(evidence, fc.option(fc.constant(PREVIOUS)), time, (known, previous, now) => {
      const derived = deriveSession(known, previous, now);
      expect(STATUSES).toContain(derived.status);
      expect(SHOWN).toContain(derived.shown);
      expect(deriveSession(known, previous, now)).toEqual(derived);
    }),
    { numRuns: 2000 },
  );
});

it('shows a status only together with a status and reason that belong to it', () => {
  const statusOf: Record<string, string> = { cancelled: 'failed', expired: 'paused', unknown: 'paused' };
  fc.assert(
    fc.property(evidence, time, (known, now) => {
      const { status, shown, reason } = deriveSession(known, null, now);
      expect(status).toBe(statusOf[shown] ?? shown);
      if (shown in statusOf) expect(reason).toBe(shown);
      expect(reason).not.toBe('ending');
    }),
    { numRuns: 2000 },
  );
});

it('never shows an end that only the socket reports', () => {
  const claim = fc.oneof(fc.constantFrom('failed', 'cancelled', 'executing', 'paused'), word);
  fc.assert(
    fc.property(
      claim.filter((status) => status !== 'completed'),
      time,
      (status, statusAt) => {
        const live = { status, statusAt, approvalAt: null };
        const known = { list: row('s'), run: null, runAskedAt: 0, stage: null, live, cancelSent: false };
        expect(hasEnded(deriveSession(known, PREVIOUS, statusAt))).toBe(false);
      },
    ),
  );
});
