import { duration } from './time.ts';

export const CARD_TEXT = {
  /** The log is the session's: it mixes all its runs (CONTRACT 1.8). */
  lastLine: 'Last line of the session’s log:',
  asks: 'The run waits for your approval:',
  startNext: 'Waits for you to start:',
  resumableHere: 'This window can resume it.',
  resumableElsewhere: 'Another window of this browser can resume it.',
};

/** @param ms milliseconds since the run was paused */
export function pausedForSentence(ms: number, locale?: string): string {
  return `Paused for ${duration(ms, locale)}.`;
}
