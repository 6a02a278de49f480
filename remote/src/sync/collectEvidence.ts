import { askRound } from './askRound.ts';
import type { EvidenceOptions } from './evidenceOptions.ts';

/**
 * Asks what the list cannot say, in one round at a time: a poll that comes meanwhile has one more follow.
 *
 * @param startedAt when the poll began that wants it: what was asked since then is not asked again
 */
export async function collectEvidence(options: EvidenceOptions, startedAt: number): Promise<void> {
  const { rounds, isStopped } = options;
  // what hid the list from us may hide the rest as well
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
    // whatever listens may throw: that costs this round, not the ones after it
    console.error('MARS sessions: what is asked beside the list broke off.', error);
  }
  if (rounds.current !== mine) return;
  rounds.current = null;
  if (mine.wanted !== null) await collectEvidence(options, mine.wanted);
}
