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

/** What answers of HTTP come to: client, poller and reducer as one, behind a fetch that a test gives. */
export interface Served {
  readonly clock: FakeClock;
  readonly state: EngineState;
  /** Everything that was ever said, in order. */
  readonly said: readonly Transition[];
  /** Every path that was ever asked for, in order. */
  readonly asked: readonly string[];
  answer(answers: Answers): void;
  /** Lets time pass until the next list is asked for and all that can be answered at once is. */
  poll(): Promise<void>;
  /** What a person who presses Retry asks for. */
  retry(): Promise<void>;
  stop(): void;
  /** The word of every session that is known, by its id. */
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

/** @param answers what the back end says, until a test changes its mind */
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
    collect: collectEvidence,
  });
  const lists = (): number => asked.filter((path) => path === LIST).length;
  /** One answer makes the next question: as many turns as a poll has of them. */
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

/** An answer as the back end gives it, by its own clock. */
export function json(body: unknown, status = 200): Response {
  const headers = { 'content-type': 'application/json', date: new Date(SERVER_DATE).toUTCString() };
  return new Response(JSON.stringify(body), { status, headers });
}

export const html = (status: number): Response =>
  new Response('<!doctype html><title>Bad Gateway</title>', { status, headers: { 'content-type': 'text/html' } });

/** What the host's proxy says for a back end that is down: no content type, and a word that is no JSON. */
export function plainError(): Response {
  const response = new Response('Internal Server Error', { status: 500 });
  response.headers.delete('content-type');
  return response;
}
