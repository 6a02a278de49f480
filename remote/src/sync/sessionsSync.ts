import type { Observation } from '../core/observation.ts';
import type { EngineState } from '../core/sessionState.ts';
import type { Clock } from './clock.ts';
import { collectEvidence } from './collectEvidence.ts';
import { LIST_LIMIT, LIST_PATH } from './endpoints.ts';
import { createPoller, type PageSignals } from './poller.ts';
import type { RestClient, RestFailure } from './restClient.ts';
import { readList } from './schemas.ts';

export interface SessionsSyncOptions {
  clock: Clock;
  random(): number;
  page: PageSignals;
  rest: RestClient;
  /** Every Observation goes here, and nowhere else. */
  observe(observation: Observation): void;
  state(): EngineState;
  /** The ids that are pills now: they are asked about more often. */
  pills(): ReadonlySet<string>;
}

export interface SessionsSync {
  start(): void;
  /** Ends every timer, listener and request. */
  stop(): void;
  pollNow(): void;
  /** The host's live run changed: it is looked for at once, and again after 1 s and 3 s while it is not found. */
  lookForLiveRun(): void;
}

const LOOK_AGAIN_MS = [1000, 3000];

/** Keeps the sessions in step with the back end, by asking. */
export function createSessionsSync(options: SessionsSyncOptions): SessionsSync {
  const { clock, random, page, rest, state } = options;
  const looks = new Set<number>();
  let stopped = true;
  /** How often it was stopped: what was asked before the last time belongs to nobody, even after another start. */
  let stops = 0;

  async function poll(): Promise<RestFailure | null> {
    const mine = stops;
    const isStopped = (): boolean => mine !== stops;
    const observe = (observation: Observation): void => {
      if (!isStopped()) options.observe(observation);
    };
    const startedAt = clock.now();
    const answer = page.isOnline() ? await rest.get(LIST_PATH, readList) : ({ ok: false, failure: 'offline' } as const);
    if (!answer.ok) {
      const { failure, httpStatus } = answer as RestFailure;
      observe({ kind: 'poll-failed', at: clock.now(), failure, ...(httpStatus === undefined ? {} : { httpStatus }) });
      return answer;
    }
    const { rows, dropped, sent } = answer.value;
    const { requestedAt, receivedAt, date: serverDate } = answer;
    observe({ kind: 'snapshot', rows, dropped, capped: sent >= LIST_LIMIT, requestedAt, receivedAt, serverDate });
    // what hid the list from us may hide the rest as well
    if (!isStopped() && !state().poll.suspect)
      await collectEvidence({ rest, clock, observe, state, pills: options.pills, isStopped }, startedAt);
    return null;
  }

  const poller = createPoller({ clock, random, page, poll });

  const clearLooks = (): void => {
    for (const timer of looks) clock.clearTimeout(timer);
    looks.clear();
  };

  return {
    start() {
      stopped = false;
      poller.start();
    },
    stop() {
      stopped = true;
      stops += 1;
      clearLooks();
      poller.stop();
      rest.abort();
    },
    pollNow: poller.pollNow,
    lookForLiveRun() {
      clearLooks();
      if (stopped) return;
      poller.pollNow();
      for (const delay of LOOK_AGAIN_MS) {
        const timer = clock.setTimeout(() => {
          looks.delete(timer);
          if (!state().binding) poller.pollNow();
        }, delay);
        looks.add(timer);
      }
    },
  };
}
