import type { Unanswered } from '../core/observation.ts';
import { type AnyRequest, ask } from './ask/ask.ts';
import type { Budget } from './ask/askOptions.ts';
import type { EvidenceOptions } from './evidenceOptions.ts';
import { planRequests } from './planRequests.ts';
import { planSeldom } from './planSeldom.ts';

const CONCURRENCY = 4;
/** Requests that took this long last time use at most two of the places, so that they do not delay the others. */
const SLOW_MS = 4_000;
const SLOW_CONCURRENCY = 2;
/** After this time a round starts no more requests: the next list is near and starts its own round. */
const ROUND_MS = 8_000;
const MAX_REQUESTS_PER_POLL = 30;
/** Limited because the answers are large: they hold whole conversations (CONTRACT 1.2). */
const MAX_ROWS_PER_POLL = 3;

const keyOf = ({ kind, sessionId }: AnyRequest): string => `${kind}:${sessionId}`;

interface Round {
  /** Start of the poll that requested this round. */
  readonly startedAt: number;
  readonly begunAt: number;
  readonly asked: Set<string>;
  readonly budget: Budget;
  /** Number of pending requests that were slow last time. */
  slowOnes: number;
}

const isTimeUp = ({ clock }: EvidenceOptions, { begunAt }: Round): boolean => clock.now() - begunAt >= ROUND_MS;

/** Returns the next request; undefined when none is left or the budget or time is used up. */
function nextRequest(options: EvidenceOptions, round: Round): AnyRequest | undefined {
  const { clock, state, pills, kept, hasTask, askedBefore, isStopped } = options;
  const { slow } = options.rounds;
  const { startedAt, asked, budget, slowOnes } = round;
  if (budget.left <= 0 || isStopped() || isTimeUp(options, round)) return undefined;
  const now = clock.now();
  const seldom = planSeldom({ state: state(), kept: kept(), pills: pills(), hasTask, askedBefore, now });
  const first: AnyRequest[] = seldom.filter(({ kind }) => kind !== 'row' || budget.rows > 0);
  const plan = first.concat(planRequests(state(), pills(), now, startedAt));
  return plan.find((request) => {
    const key = keyOf(request);
    return !asked.has(key) && (slowOnes < SLOW_CONCURRENCY || !slow.has(key));
  });
}

/** Sends one request within the budget and records whether it was slow. */
async function askOne(options: EvidenceOptions, round: Round, request: AnyRequest): Promise<void> {
  const { clock } = options;
  const { slow } = options.rounds;
  const { asked, budget } = round;
  const key = keyOf(request);
  const wasSlow = slow.has(key);
  const askedAt = clock.now();
  asked.add(key);
  budget.left -= 1;
  if (request.kind === 'row') budget.rows -= 1;
  if (wasSlow) round.slowOnes += 1;
  await ask(options, budget, request);
  if (wasSlow) round.slowOnes -= 1;
  if (clock.now() - askedAt >= SLOW_MS) slow.add(key);
  else slow.delete(key);
}

/** Sends one request after another until none is left. */
async function askAll(options: EvidenceOptions, round: Round): Promise<void> {
  for (let request = nextRequest(options, round); request; request = nextRequest(options, round))
    await askOne(options, round, request);
}

/**
 * Returns the runs and stages, which decide a status, that were due when the round began and got no answer: the request
 * failed or the time ran out.
 */
function unansweredIn(options: EvidenceOptions, round: Round): Unanswered[] {
  const { asked, begunAt, startedAt } = round;
  const late = isTimeUp(options, round);
  return planRequests(options.state(), options.pills(), begunAt, startedAt).flatMap((request) => {
    const { kind: about, sessionId } = request;
    return (about === 'runs' || about === 'stage') && (late || asked.has(keyOf(request))) ? [{ sessionId, about }] : [];
  });
}

/** Removes sessions that no longer exist from the slow requests. */
function forgetGone({ state, rounds: { slow } }: EvidenceOptions): void {
  const { sessions } = state();
  for (const key of slow) if (!sessions.has(key.slice(key.indexOf(':') + 1))) slow.delete(key);
}

/**
 * Requests what the list does not contain: four requests at a time, thirty per round. If an answer makes another
 * request useful (the stage task of a run that was unknown before), the same round sends it. At its end the round
 * reports what got no answer.
 *
 * @param startedAt start of the poll that requests the round; evidence requested since then is not requested again
 */
export async function askRound(options: EvidenceOptions, startedAt: number): Promise<void> {
  const { clock, observe, isStopped } = options;
  const budget = { left: MAX_REQUESTS_PER_POLL, rows: MAX_ROWS_PER_POLL };
  const round: Round = { startedAt, begunAt: clock.now(), asked: new Set(), budget, slowOnes: 0 };
  await Promise.all(Array.from({ length: CONCURRENCY }, () => askAll(options, round)));
  // a worker without work may have ended before another worker's answer made a request useful
  await askAll(options, round);
  forgetGone(options);
  const questions = unansweredIn(options, round);
  if (questions.length > 0 && !isStopped()) observe({ kind: 'unanswered', at: clock.now(), questions });
}
