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

/** The reasons that are shown in place of the state. */
export type LabelledReason = Exclude<SessionReason, 'cancelled' | 'expired' | 'unknown'>;

const REASON_LABELS: Record<LabelledReason, string> = {
  unverified: 'not confirmed',
  ending: 'ending…',
  'awaiting-approval': 'awaiting approval',
  'waiting-for-you': 'waiting for you',
  suspended: 'set aside',
};

/** Labels of commands that the back end has not answered yet. */
export const PENDING_LABELS = { pausing: 'pausing…', resuming: 'resuming…', cancelling: 'cancelling…' } as const;

export function hasOwnLabel(reason: SessionReason | null): reason is LabelledReason {
  return reason !== null && reason in REASON_LABELS;
}

/** Returns one or two words for a pill. */
export function statusLabel(shown: ShownStatus, reason: SessionReason | null): string {
  return hasOwnLabel(reason) ? REASON_LABELS[reason] : (LABELS[shown] ?? LABELS.unknown);
}

/** Returns the sentence for a failed run. */
export function failureSentence(step: number | null): string {
  return step === null ? 'The run stopped with an error' : `Error in step ${step}`;
}
