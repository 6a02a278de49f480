import type { Observation } from '../core/observation.ts';
import type { EngineState } from '../core/sessionState.ts';
import type { Clock } from './clock.ts';
import type { collectEvidence } from './collectEvidence.ts';
import { createTimer } from './createTimer.ts';
import type { Rounds } from './evidenceOptions.ts';
import { LIST_LIMIT, LIST_PATH } from './listPath.ts';
import type { AskedBefore } from './planSeldom.ts';
import { createPoller, type PageSignals } from './poller.ts';
import type { PollPlan } from './pollPlan.ts';
import type { RestClient, RestFailure } from './restClient.ts';
import { readList } from './schemas.ts';

export interface SessionsSyncOptions {
  clock: Clock;
  random(): number;
  page: PageSignals;
  rest: RestClient;
  /** Receives every observation. */
  observe(observation: Observation): void;
  state(): EngineState;
  /** Returns the ids of the current pills, which are requested more often. */
  pills(): ReadonlySet<string>;
  /** Returns the ids of the kept sessions, which are requested by id if the list does not contain them. */
  kept(): readonly (string | null)[];
  /** Returns whether this browser has asked for the task of a session. */
  hasTask(sessionId: string): boolean;
  /** Requests what the list does not contain. Injected because it may load after the bar. */
  collect: typeof collectEvidence;
}

/** The other tabs of the browser, as far as polling needs them. */
export interface OtherTabs {
  share(observation: Observation): void;
  planned(delay: number | null, firm: boolean): void;
}

export interface SessionsSync {
  /** When and how this page polls next. */
  readonly plan: PollPlan;
  readonly askedBefore: AskedBefore;
  readonly rounds: Rounds;
  start(): void;
  /** Ends every timer, listener and request. */
  stop(): void;
  pollNow(): void;
  /** Polls because the user asks: `Poller.retry`. */
  retry(): void;
  /**
   * Called when the host's live run has changed: polls at once, and again after 1 s and 3 s while the run is not found.
   */
  lookForLiveRun(): void;
  /** Applies an observation and sends it to the other tabs, if there are any. */
  share(observation: Observation): void;
  lead(leads: boolean): void;
  heard(next: number | null, firm?: boolean): void;
  /** Joins the other tabs and hands over the observations made before. */
  join<T extends OtherTabs>(tabs: (early: readonly Observation[]) => T): T;
  leave(): void;
}

const LOOK_AGAIN_MS = 1000;
const LOOK_LAST_MS = 3000;
/** Maximum number of observations before the page has joined the other tabs; one poll makes fewer. */
const MAX_EARLY = 100;

/** Keeps the sessions in sync with the back end by polling. */
export function createSessionsSync(options: SessionsSyncOptions): SessionsSync {
  const { clock, random, page, rest, state } = options;
  const secondLook = createTimer(clock);
  const lastLook = createTimer(clock);
  let tabs: OtherTabs | null = null;
  let early: Observation[] = [];
  let stopped = true;
  /** Number of stops. Answers to requests from before the last stop are dropped, even after a restart. */
  let stops = 0;
  const askedBefore: AskedBefore = new Map();
  const rounds: Rounds = { slow: new Set(), current: null };

  function share(observation: Observation): void {
    if (tabs) tabs.share(observation);
    else if (early.length < MAX_EARLY) early.push(observation);
    options.observe(observation);
  }

  async function poll(): Promise<RestFailure | null> {
    const mine = stops;
    const isStopped = (): boolean => mine !== stops;
    const observe = (observation: Observation): void => {
      if (!isStopped()) share(observation);
    };
    const startedAt = clock.now();
    const answer = page.isOnline() ? await rest.get(LIST_PATH, readList) : ({ ok: false, failure: 'offline' } as const);
    if (!answer.ok) {
      const { failure, httpStatus } = answer as RestFailure;
      observe({ kind: 'poll-failed', at: clock.now(), failure, ...(httpStatus !== undefined && { httpStatus }) });
      return answer;
    }
    const { rows, sent } = answer.value;
    const { requestedAt, receivedAt, date: serverDate } = answer;
    observe({ kind: 'snapshot', rows, capped: sent >= LIST_LIMIT, requestedAt, receivedAt, serverDate });
    // the next list does not wait for the evidence beside this one
    void options.collect({ ...options, observe, askedBefore, rounds, isStopped }, startedAt);
    return null;
  }

  const poller = createPoller({ clock, random, page, poll, onPlanned: (delay, firm) => tabs?.planned(delay, firm) });

  const lookAgain = (): void => {
    if (!state().binding) poller.pollNow();
  };

  return {
    ...poller,
    askedBefore,
    rounds,
    start() {
      stopped = false;
      poller.start();
    },
    stop() {
      stopped = true;
      stops += 1;
      secondLook.stop();
      lastLook.stop();
      poller.stop();
      rest.abort();
    },
    share,
    join(makeTabs) {
      const joined = makeTabs(early);
      early = [];
      tabs = joined;
      return joined;
    },
    leave() {
      tabs = null;
    },
    lookForLiveRun() {
      if (stopped) return;
      poller.pollNow();
      secondLook.set(LOOK_AGAIN_MS, lookAgain);
      lastLook.set(LOOK_LAST_MS, lookAgain);
    },
  };
}
