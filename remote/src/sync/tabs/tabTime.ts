import type { Observation, SharedKnowledge } from '../../core/observation.ts';
import type { Clock } from '../clock.ts';

/** Changes a time of a page's clock. The server's times stay as they are. */
type Change = (time: number) => number;

/** Returns how far the epoch's milliseconds are ahead of this page's monotonic ones. */
export function epochOffset(clock: Clock): number {
  return clock.wall() - clock.now();
}

/** Returns the observation with changed times. */
export function withTimes(observation: Observation, change: Change): Observation {
  if ('requestedAt' in observation) {
    const { requestedAt, receivedAt } = observation;
    return { ...observation, requestedAt: change(requestedAt), receivedAt: change(receivedAt) };
  }
  return { ...observation, at: change(observation.at) };
}

/** Returns all that a tab knows with changed times. */
export function withKnownTimes(known: SharedKnowledge, change: Change): SharedKnowledge {
  const { poll } = known;
  const { serverClock } = poll;
  return {
    ...known,
    sessions: known.sessions.map((session) => {
      const { absence } = session;
      return absence ? { ...session, absence: { ...absence, lastAskedAt: change(absence.lastAskedAt) } } : session;
    }),
    freshness: known.freshness.map(([id, freshness]) => [
      id,
      {
        ...freshness,
        listChangedAt: change(freshness.listChangedAt),
        runsAskedAt: change(freshness.runsAskedAt),
        stageAskedAt: change(freshness.stageAskedAt),
        dagAskedAt: change(freshness.dagAskedAt),
        confirmedAt: change(freshness.confirmedAt),
        signAt: change(freshness.signAt),
        logAskedAt: change(freshness.logAskedAt),
      },
    ]),
    poll: {
      ...poll,
      lastGoodAt: change(poll.lastGoodAt),
      askedAt: change(poll.askedAt),
      serverClock: serverClock && { ...serverClock, heardAt: change(serverClock.heardAt) },
    },
  };
}

/** Returns the observation with its times moved from one page's clock to the common one, or back. */
export function movedObservation(observation: Observation, by: number): Observation {
  return withTimes(observation, (time) => time + by);
}

/** Returns all that a tab knows with its times moved. */
export function movedKnowledge(known: SharedKnowledge, by: number): SharedKnowledge {
  return withKnownTimes(known, (time) => time + by);
}
