import type { SessionReason } from '@mars-sessions/shared-types';
import type { ShownStatus } from '../core/deriveSession.ts';

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
  return (reason && REASON_LABELS[reason]) || (LABELS[shown] ?? LABELS.unknown);
}

/** The one sentence for a failed run. */
export function failureSentence(step: number | null): string {
  return step === null ? 'The run stopped with an error' : `Error in step ${step}`;
}
