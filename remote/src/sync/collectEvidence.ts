import { askRound } from './askRound.ts';
import type { EvidenceOptions } from './evidenceOptions.ts';

/**
 * Requests what the list does not contain, one round at a time. A poll during a round causes one more round after it.
 *
 * @param startedAt start of the poll that requests the round; evidence requested since then is not requested again
 */
export async function collectEvidence(options: EvidenceOptions, startedAt: number): Promise<void> {
  const { rounds, isStopped } = options;
  // the error that hid the list may hide other evidence as well
  if (isStopped() || options.state().poll.suspect) return;
  if (rounds.current && !rounds.current.isStopped()) {
    rounds.current.wanted = startedAt;
    return;
  }
  const mine = { isStopped, wanted: null as number | null };
  rounds.current = mine;
  try {
    await askRound(options, startedAt);
  } catch (error) {
    // a listener may throw: this ends only the current round
    console.error('MARS sessions: what is asked beside the list broke off.', error);
  }
  if (rounds.current !== mine) return;
  rounds.current = null;
  if (mine.wanted !== null) await collectEvidence(options, mine.wanted);
}
