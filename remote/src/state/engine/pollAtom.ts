import { atom } from 'jotai';
import { NEVER } from '../../core/evidence.ts';
import { isStale } from '../../core/sessionState.ts';
import { shallowEqual } from '../../core/shallowEqual.ts';
import { clock } from '../clock.ts';
import { engineAtom } from './engineAtom.ts';

export interface PollView {
  /** A list of sessions has arrived at least once. */
  readonly answered: boolean;
  /** What is shown is older than it should be. */
  readonly stale: boolean;
  /** Monotonic milliseconds; null before the first answer. */
  readonly lastGoodAt: number | null;
  readonly refused: boolean;
  /** The back end stands still because of a cancel that this browser sent: no error (CONTRACT 0.12). */
  readonly finishingCancel: boolean;
}

/** How long after a cancel the back end may still answer before it stands still. */
const CANCEL_TAKES_HOLD_MS = 5000;
/** How long a cancelled step may take to end before its silence is an error after all. */
const CANCEL_PATIENCE_MS = 10 * 60_000;

const pollFactsAtom = atom((get): PollView => {
  const { poll, cancelSentAt } = get(engineAtom);
  const { lastFailure, lastGoodAt } = poll;
  // a poll that was under way when the cancel was sent may still be answered
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

/** The time of the last answer moves with every poll, and is of interest only once there is none. */
function sameToPeople(a: PollView, b: PollView): boolean {
  return shallowEqual(a, b, 'lastGoodAt') && (!b.stale || a.lastGoodAt === b.lastGoodAt);
}

let last: PollView | null = null;

/** How the polling goes, as a person should hear of it. The same object until that changes. */
export const pollAtom = atom((get) => {
  const next = get(pollFactsAtom);
  if (!last || !sameToPeople(last, next)) last = next;
  return last;
});
