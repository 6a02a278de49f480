import type { SessionReason, SessionSource } from '@mars-sessions/shared-types';
import type { ShownStatus } from '../core/deriveSession.ts';
import { duration } from './time.ts';

const LABELS: Record<ShownStatus, string> = {
  active: 'running',
  paused: 'paused',
  queued: 'queued',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
  expired: 'expired',
  unknown: 'unknown state',
};

const REASON_LABELS: Partial<Record<SessionReason, string>> = {
  unverified: 'not confirmed',
  ending: 'ending…',
  'awaiting-approval': 'awaiting approval',
  'waiting-for-you': 'waiting for you',
  suspended: 'set aside',
};

/** What is being asked of the back end while it has not answered. */
export const PENDING_LABELS = { pausing: 'pausing…', resuming: 'resuming…', cancelling: 'cancelling…' } as const;

/** One or two words for a pill. */
export function statusLabel(shown: ShownStatus, reason: SessionReason | null): string {
  return (reason && REASON_LABELS[reason]) || LABELS[shown];
}

const REASON_SENTENCES: Record<SessionReason, string> = {
  unverified: 'MARS lists it as active; no run has confirmed that yet.',
  ending: 'Its socket reported an end; MARS has not confirmed it yet.',
  cancelled: 'The run was cancelled.',
  'awaiting-approval': 'The run waits for an approval.',
  'waiting-for-you': 'Nothing runs until you start the next stage.',
  suspended: 'It was set aside; nothing runs.',
  expired: 'MARS closed it after a day without a change.',
  unknown: 'MARS reports a state that is not known here.',
};

export function reasonSentence(reason: SessionReason | null): string | null {
  return reason && REASON_SENTENCES[reason];
}

/**
 * How the status is known.
 *
 * @param age milliseconds since anything last confirmed it, null when nothing has
 */
export function sourceSentence(source: SessionSource, age: number | null, locale?: string): string {
  if (source === 'live') return 'Live, over this window’s connection';
  if (age === null) return 'Not confirmed yet';
  const ago = age < 2000 ? 'just now' : `${duration(age, locale)} ago`;
  return source === 'stale' ? `Last confirmed ${ago}; MARS has not answered since` : `Checked ${ago}`;
}

/** The one sentence for a failed run. */
export function failureSentence(step: number | null): string {
  return step === null ? 'The run stopped with an error' : `Error in step ${step}`;
}
