import { atom } from 'jotai';
import { NEVER } from '../../core/evidence.ts';
import { isStale } from '../../core/sessionState.ts';
import { shallowEqual } from '../../core/shallowEqual.ts';
import { clock } from '../clock.ts';
import { engineAtom } from './engineAtom.ts';

export interface PollView {
  /** A list of sessions has arrived at least once. */
  readonly answered: boolean;
  /** The visible data is older than it should be. */
  readonly stale: boolean;
  /** Monotonic milliseconds; null before the first answer. */
  readonly lastGoodAt: number | null;
  readonly refused: boolean;
  /** The back end does not respond because of a cancel that this browser sent; not an error (CONTRACT 0.12). */
  readonly finishingCancel: boolean;
}

/** Milliseconds after a cancel in which the back end may still respond before it blocks. */
const CANCEL_TAKES_HOLD_MS = 5000;
/** Milliseconds that a cancelled step may take to end before the missing response counts as an error. */
const CANCEL_PATIENCE_MS = 10 * 60_000;

const pollFactsAtom = atom((get): PollView => {
  const { poll, cancelSentAt } = get(engineAtom);
  const { lastFailure, lastGoodAt } = poll;
  // a poll that was in flight when the cancel was sent may still get a response
  const unansweredSince = lastGoodAt < cancelSentAt + CANCEL_TAKES_HOLD_MS;
  const patient = clock.now() - cancelSentAt < CANCEL_PATIENCE_MS;
  return {
    answered: poll.good > 0,
    stale: isStale(poll),
    lastGoodAt: lastGoodAt === NEVER ? null : lastGoodAt,
    refused: lastFailure === 'refused',
    finishingCancel: lastFailure === 'timeout' && unansweredSince && patient,
  };
});

/** Ignores `lastGoodAt` while data is not stale: it changes with every poll and only matters once polls fail. */
function sameToPeople(a: PollView, b: PollView): boolean {
  return shallowEqual(a, b, 'lastGoodAt') && (!b.stale || a.lastGoodAt === b.lastGoodAt);
}

let last: PollView | null = null;

/** The status of the polling as the user sees it. The same object until that changes. */
export const pollAtom = atom((get) => {
  const next = get(pollFactsAtom);
  if (!last || !sameToPeople(last, next)) last = next;
  return last;
});
