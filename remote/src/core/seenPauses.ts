import type { Transition, TransitionKind } from './transition.ts';

/** A transition that this browser saw, with the time of its own clock in milliseconds. */
export interface SeenTransition {
  readonly key: string;
  readonly kind: TransitionKind;
  readonly reason: Transition['reason'];
  readonly at: number;
  /** It happened while no page watched, at an unknown time before. */
  readonly away?: true;
}

/**
 * Returns the milliseconds for which a run was paused or waited for an approval, as far as this browser saw it: from each
 * pause to the resumption that follows it. A pause of which only one end was seen does not count, because its length is
 * unknown. A session that was set aside does not count, because its run goes on.
 */
export function seenPauseMs(seen: readonly SeenTransition[], sessionId: string, runId: string): number {
  const own = seen.filter(({ key }) => key.startsWith(`${sessionId}:${runId}:`)).sort((a, b) => a.at - b.at);
  return own.reduce((sum, { kind, at, away }, index) => {
    const before = own[index - 1];
    const isSeen = kind === 'resumed' && !away && before?.kind === 'paused' && before.reason !== 'suspended';
    return isSeen ? sum + (at - before.at) : sum;
  }, 0);
}
