import type {
  ParallelSession,
  ParallelSessionStatus,
  SessionAttention,
  SessionReason,
  SessionSource,
} from '@mars-sessions/shared-types';
import { expect, it } from 'vitest';
import { createTestSession } from './createTestSession.ts';

/** All that the contract has: a field or a word that is added there is missing here. */
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

it('takes every field of a session as it is', () => {
  expect(createTestSession(WHOLE)).toEqual(WHOLE);
});

it.each([
  ...Object.keys(STATUSES).map((status) => ({ status })),
  ...Object.keys(REASONS).map((reason) => ({ reason })),
  ...Object.keys(SOURCES).map((source) => ({ source })),
  ...Object.keys(ATTENTION).map((attention) => ({ attention })),
])('takes the word %j', (word) => {
  expect(createTestSession(word as Partial<ParallelSession>)).toMatchObject(word);
});

it('has what is not said, with the number of its place', () => {
  expect(createTestSession({ name: 'Lensing' }, 3)).toMatchObject({
    sessionId: 'session-3',
    name: 'Lensing',
    progress: 0,
  });
});
