import type { SessionReason, SessionSource } from '@mars-sessions/shared-types';
import { duration } from './time.ts';

const REASON_SENTENCES: Record<SessionReason, string> = {
  unverified: 'This is its status in MARS’ list; no run has confirmed it yet.',
  ending: 'Its socket reported an end; MARS has not confirmed it yet.',
  cancelled: 'The run was cancelled.',
  'awaiting-approval': 'The run waits for an approval.',
  'waiting-for-you': 'Nothing runs until you start the next stage.',
  suspended: 'It was set aside; nothing runs.',
  expired: 'MARS closed it after a day without a change.',
  unknown: 'MARS reports an unknown state.',
};

export function reasonSentence(reason: SessionReason | null): string | null {
  return reason && REASON_SENTENCES[reason];
}

/** A run that counts as running and gives no sign of life. @param ms milliseconds since the last sign */
export function quietSentence(ms: number, locale?: string): string {
  return `No sign for ${duration(ms, locale)}`;
}

/**
 * How the status is known.
 *
 * @param age milliseconds since the last confirmation, null without one
 */
export function sourceSentence(source: SessionSource, age: number | null, locale?: string): string {
  if (source === 'live') return 'Live, over this window’s connection';
  if (age === null) return 'Not confirmed yet';
  const ago = age < 2000 ? 'just now' : `${duration(age, locale)} ago`;
  return source === 'stale' ? `Last confirmed ${ago}; it could not be checked since` : `Checked ${ago}`;
}
