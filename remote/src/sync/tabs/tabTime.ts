import type { Observation } from '../../core/observation.ts';
import type { SharedKnowledge } from '../../core/sharedKnowledge.ts';
import type { Clock } from '../clock.ts';

/** How far the epoch's milliseconds are ahead of this page's monotonic ones. */
export function epochOffset(clock: Clock): number {
  return clock.wall() - clock.now();
}

/** The observation with its times moved, from one page's clock to the common one or back. */
export function movedObservation(observation: Observation, by: number): Observation {
  if ('requestedAt' in observation) {
    const { requestedAt, receivedAt } = observation;
    return { ...observation, requestedAt: requestedAt + by, receivedAt: receivedAt + by };
  }
  return { ...observation, at: observation.at + by };
}

/** The same for all that a tab knows. */
export function movedKnowledge(known: SharedKnowledge, by: number): SharedKnowledge {
  const { poll } = known;
  const { serverClock } = poll;
  return {
    ...known,
    sessions: known.sessions.map((session) => {
      const { absence } = session;
      return absence ? { ...session, absence: { ...absence, lastAskedAt: absence.lastAskedAt + by } } : session;
    }),
    freshness: known.freshness.map(([id, freshness]) => [
      id,
      {
        ...freshness,
        listChangedAt: freshness.listChangedAt + by,
        runsAskedAt: freshness.runsAskedAt + by,
        stageAskedAt: freshness.stageAskedAt + by,
        dagAskedAt: freshness.dagAskedAt + by,
        confirmedAt: freshness.confirmedAt + by,
        signAt: freshness.signAt + by,
        logAskedAt: freshness.logAskedAt + by,
      },
    ]),
    poll: {
      ...poll,
      lastGoodAt: poll.lastGoodAt + by,
      askedAt: poll.askedAt + by,
      serverClock: serverClock && { ...serverClock, heardAt: serverClock.heardAt + by },
    },
  };
}
