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

/** What decides a word, was due when the round began, and is so still: it failed, or there was no time for it. */
function unansweredIn(
  { state, pills, clock }: EvidenceOptions,
  asked: ReadonlySet<string>,
  begunAt: number,
  startedAt: number,
): Unanswered[] {
  const late = clock.now() - begunAt >= ROUND_MS;
  return planRequests(state(), pills(), begunAt, startedAt).flatMap((request) => {
    const { kind: about, sessionId } = request;
    return (about === 'runs' || about === 'stage') && (late || asked.has(keyOf(request))) ? [{ sessionId, about }] : [];
  });
}

/**
 * Asks what the list cannot say, four requests at a time and thirty a round. What an answer makes worth asking (the
 * stage task of a run that was not known before) is asked in the same round. At its end it says what got no answer.
 */
export async function askRound(options: EvidenceOptions, startedAt: number): Promise<void> {
  const { clock, observe, isStopped } = options;
  const { slow } = options.rounds;
  const begunAt = clock.now();
  const asked = new Set<string>();
  const budget: Budget = { left: MAX_REQUESTS_PER_POLL, rows: MAX_ROWS_PER_POLL };
  let slowOnes = 0;
  const next = (): AnyRequest | undefined => {
    const now = clock.now();
    if (budget.left <= 0 || isStopped() || now - begunAt >= ROUND_MS) return undefined;
    const seldom = planSeldom(options.state(), options.kept(), options.askedBefore, now);
    const first: AnyRequest[] = seldom.filter(({ kind }) => kind !== 'row' || budget.rows > 0);
    const plan = first.concat(planRequests(options.state(), options.pills(), now, startedAt));
    return plan.find((request) => {
      const key = keyOf(request);
      return !asked.has(key) && (slowOnes < SLOW_CONCURRENCY || !slow.has(key));
    });
  };
  const worker = async (): Promise<void> => {
    for (let request = next(); request; request = next()) {
      const key = keyOf(request);
      const wasSlow = slow.has(key);
      const askedAt = clock.now();
      asked.add(key);
      budget.left -= 1;
      if (request.kind === 'row') budget.rows -= 1;
      if (wasSlow) slowOnes += 1;
      await ask(options, budget, request);
      if (wasSlow) slowOnes -= 1;
      if (clock.now() - askedAt >= SLOW_MS) slow.add(key);
      else slow.delete(key);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  // a worker that found nothing to do may have left before another's answer made something worth asking
  await worker();
  const { sessions } = options.state();
  for (const key of slow) if (!sessions.has(key.slice(key.indexOf(':') + 1))) slow.delete(key);
  const questions = unansweredIn(options, asked, begunAt, startedAt);
  if (questions.length > 0 && !isStopped()) observe({ kind: 'unanswered', at: clock.now(), questions });
}
