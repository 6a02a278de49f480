import type { Unanswered } from '../core/observation.ts';
import { type AnyRequest, ask } from './ask/ask.ts';
import type { Budget } from './ask/askOptions.ts';
import type { EvidenceOptions } from './evidenceOptions.ts';
import { planRequests } from './planRequests.ts';
import { planSeldom } from './planSeldom.ts';

const CONCURRENCY = 4;
/** What took so long the last time takes two of the places at the most: the others are not kept waiting by it. */
const SLOW_MS = 4_000;
const SLOW_CONCURRENCY = 2;
/** After this long a round asks nothing more: the next list is near, and a round of its own comes with it. */
const ROUND_MS = 8_000;
const MAX_REQUESTS_PER_POLL = 30;
/** Their answers are large: whole conversations (CONTRACT 1.2). */
const MAX_ROWS_PER_POLL = 3;

const keyOf = ({ kind, sessionId }: AnyRequest): string => `${kind}:${sessionId}`;

interface Round {
  /** When the poll began that wants it. */
  readonly startedAt: number;
  readonly begunAt: number;
  readonly asked: Set<string>;
  readonly budget: Budget;
  /** How many of what took long the last time are under way. */
  slowOnes: number;
}

const isTimeUp = ({ clock }: EvidenceOptions, { begunAt }: Round): boolean => clock.now() - begunAt >= ROUND_MS;

/** What is to be asked next; undefined when nothing is left, or nothing more may be asked. */
function nextRequest(options: EvidenceOptions, round: Round): AnyRequest | undefined {
  const { clock, state, pills, kept, askedBefore, isStopped } = options;
  const { slow } = options.rounds;
  const { startedAt, asked, budget, slowOnes } = round;
  if (budget.left <= 0 || isStopped() || isTimeUp(options, round)) return undefined;
  const seldom = planSeldom(state(), kept(), askedBefore, clock.now());
  const first: AnyRequest[] = seldom.filter(({ kind }) => kind !== 'row' || budget.rows > 0);
  const plan = first.concat(planRequests(state(), pills(), clock.now(), startedAt));
  return plan.find((request) => {
    const key = keyOf(request);
    return !asked.has(key) && (slowOnes < SLOW_CONCURRENCY || !slow.has(key));
  });
}

/** Asks one thing, within the budget, and notes whether it took long. */
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

/** Asks one thing after the other, until nothing is left. */
async function askAll(options: EvidenceOptions, round: Round): Promise<void> {
  for (let request = nextRequest(options, round); request; request = nextRequest(options, round))
    await askOne(options, round, request);
}

/** What decides a word, was due when the round began, and is so still: it failed, or there was no time for it. */
function unansweredIn(options: EvidenceOptions, round: Round): Unanswered[] {
  const { asked, begunAt, startedAt } = round;
  const late = isTimeUp(options, round);
  return planRequests(options.state(), options.pills(), begunAt, startedAt).flatMap((request) => {
    const { kind: about, sessionId } = request;
    return (about === 'runs' || about === 'stage') && (late || asked.has(keyOf(request))) ? [{ sessionId, about }] : [];
  });
}

/** Sessions that are gone are slow no more. */
function forgetGone({ state, rounds: { slow } }: EvidenceOptions): void {
  const { sessions } = state();
  for (const key of slow) if (!sessions.has(key.slice(key.indexOf(':') + 1))) slow.delete(key);
}

/**
 * Asks what the list cannot say, four requests at a time and thirty a round. What an answer makes worth asking (the
 * stage task of a run that was not known before) is asked in the same round. At its end it says what got no answer.
 *
 * @param startedAt when the poll began that wants it: what was asked since then is not asked again
 */
export async function askRound(options: EvidenceOptions, startedAt: number): Promise<void> {
  const { clock, observe, isStopped } = options;
  const budget = { left: MAX_REQUESTS_PER_POLL, rows: MAX_ROWS_PER_POLL };
  const round: Round = { startedAt, begunAt: clock.now(), asked: new Set(), budget, slowOnes: 0 };
  await Promise.all(Array.from({ length: CONCURRENCY }, () => askAll(options, round)));
  // one that found nothing to do may have ended before another's answer made something worth asking
  await askAll(options, round);
  forgetGone(options);
  const questions = unansweredIn(options, round);
  if (questions.length > 0 && !isStopped()) observe({ kind: 'unanswered', at: clock.now(), questions });
}
