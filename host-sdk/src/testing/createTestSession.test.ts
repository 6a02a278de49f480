import type {
  ParallelSession,
  ParallelSessionStatus,
  SessionAttention,
  SessionReason,
  SessionSource,
} from '@mars-sessions/shared-types';
import { expect, it } from 'vitest';
import { createTestSession } from './createTestSession.ts';

/** All fields and statuses of the contract. The compiler reports one that is missing here. */
const WHOLE: Required<ParallelSession> = {
  sessionId: 's1',
  name: 'Lensing',
  mode: 'planning-control',
  status: 'paused',
  progress: 40,
  currentStep: 'Step 2',
  startedAt: '2026-01-01T00:00:00Z',
  pinned: true,
  error: 'It has failed.',
  progressKnown: false,
  reason: 'awaiting-approval',
  source: 'live',
  observedAt: '2026-01-01T00:00:00.123Z',
  attention: 'unseen',
  attached: true,
  mine: true,
  quiet: true,
};
const STATUSES: Record<ParallelSessionStatus, true> = {
  active: true,
  paused: true,
  queued: true,
  completed: true,
  failed: true,
};
const REASONS: Record<SessionReason, true> = {
  unverified: true,
  ending: true,
  cancelled: true,
  'awaiting-approval': true,
  'waiting-for-you': true,
  suspended: true,
  expired: true,
  unknown: true,
};
const SOURCES: Record<SessionSource, true> = { live: true, polled: true, stale: true };
const ATTENTION: Record<SessionAttention, true> = { none: true, unseen: true };

it('keeps every given field of a session', () => {
  expect(createTestSession(WHOLE)).toEqual(WHOLE);
});

it.each([
  ...Object.keys(STATUSES).map((status) => ({ status })),
  ...Object.keys(REASONS).map((reason) => ({ reason })),
  ...Object.keys(SOURCES).map((source) => ({ source })),
  ...Object.keys(ATTENTION).map((attention) => ({ attention })),
])('accepts the value %j', (word) => {
  expect(createTestSession(word as Partial<ParallelSession>)).toMatchObject(word);
});

it('has defaults for omitted fields, with its position in id and name', () => {
  expect(createTestSession({ name: 'Lensing' }, 3)).toMatchObject({
    sessionId: 'session-3',
    name: 'Lensing',
    progress: 0,
  });
});
