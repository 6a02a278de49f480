import type { Observation } from '../core/observation.ts';
import { pillIds } from '../core/pillRule.ts';
import { reconcile } from '../core/reconcile.ts';
import { type EngineState, INITIAL_STATE, isStale } from '../core/sessionState.ts';
import type { Transition } from '../core/transition.ts';
import { collectEvidence } from '../sync/collectEvidence.ts';
import { createRestClient } from '../sync/restClient.ts';
import { createSessionsSync } from '../sync/sessionsSync.ts';
import { createFakeClock, type FakeClock, flush } from './fakeClock.ts';
import { createFakePage } from './page.ts';
import { SERVER_DATE } from './rest.ts';
import { wordOf } from './world.ts';

export type Answers = (path: string) => Response | Promise<Response>;

/** The effect of HTTP answers: client, poller and reducer together, behind a fetch that a test supplies. */
export interface Served {
  readonly clock: FakeClock;
  readonly state: EngineState;
  /** All announced transitions, in order. */
  readonly said: readonly Transition[];
  /** The paths of all requests, in order. */
  readonly asked: readonly string[];
  answer(answers: Answers): void;
  /** Lets time pass until the next list is requested and every available answer has arrived. */
  poll(): Promise<void>;
  /** Requests what the Retry button requests. */
  retry(): Promise<void>;
  stop(): void;
  /** The status of every known session, by its id. */
  words(): Record<string, string | null>;
  pills(): string[];
  isStale(): boolean;
}

export const LIST = '/api/sessions?limit=200';

const NO_MARKS = {
  pinned: [],
  selected: null,
  dismissed: new Set<string>(),
  finishedAt: new Map<string, number>(),
  seenAt: new Map<string, number>(),
  unseen: new Set<string>(),
};

/** @param answers the back end's answers, until a test replaces them */
export function createServed(answers: Answers): Served {
  const clock = createFakeClock();
  clock.advance(1000);
  let state = INITIAL_STATE;
  let answering = answers;
  const asked: string[] = [];
  const said: Transition[] = [];

  const fetch = async (url: RequestInfo | URL): Promise<Response> => {
    asked.push(String(url));
    return answering(String(url));
  };
  const observe = (observation: Observation): void => {
    const result = reconcile(state, observation);
    state = result.state;
    said.push(...result.transitions);
  };
  const pills = (): string[] => pillIds(state, NO_MARKS, clock.now(), clock.wall());
  const sync = createSessionsSync({
    clock,
    random: () => 0.5,
    page: createFakePage(),
    rest: createRestClient({ clock, fetch: () => fetch, baseUrl: () => '' }),
    observe,
    state: () => state,
    pills: () => new Set(pills()),
    kept: () => [],
    hasTask: () => true,
    collect: collectEvidence,
  });
  const lists = (): number => asked.filter((path) => path === LIST).length;
  /** One answer causes the next request, so this takes as many turns as a poll has. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 30; turn++) await flush();
  };

  return {
    clock,
    get state() {
      return state;
    },
    said,
    asked,
    answer(next) {
      answering = next;
    },
    async poll() {
      const before = lists();
      if (before === 0) sync.start();
      while (lists() === before) {
        const next = clock.next();
        if (next === null) throw new Error('No poll is planned.');
        await clock.run(next);
        await settle();
      }
      await settle();
    },
    async retry() {
      sync.retry();
      await settle();
    },
    stop: () => sync.stop(),
    words: () => Object.fromEntries([...state.sessions].map(([id, session]) => [id, wordOf(session)])),
    pills,
    isStale: () => isStale(state.poll),
  };
}

/** Returns an answer like the back end's, with the time of its own clock. */
export function json(body: unknown, status = 200): Response {
  const headers = { 'content-type': 'application/json', date: new Date(SERVER_DATE).toUTCString() };
  return new Response(JSON.stringify(body), { status, headers });
}

export const html = (status: number): Response =>
  new Response('<!doctype html><title>Bad Gateway</title>', { status, headers: { 'content-type': 'text/html' } });

/** Returns the answer of the host's proxy when the back end is down: no content type, and a text that is not JSON. */
export function plainError(): Response {
  const response = new Response('Internal Server Error', { status: 500 });
  response.headers.delete('content-type');
  return response;
}
