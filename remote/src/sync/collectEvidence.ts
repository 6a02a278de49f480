import { runningNode, stepNumber } from '../core/dag.ts';
import { NEVER, newestRun } from '../core/evidence.ts';
import { isStageMode } from '../core/modes.ts';
import type { Observation, Unanswered } from '../core/observation.ts';
import { type EngineState, NO_LOG } from '../core/sessionState.ts';
import type { Clock } from './clock.ts';
import { consolePath, dagPath, executionsPath, existencePath, runsPath, sessionPath, stagePath } from './endpoints.ts';
import { readConsoleLog, readDag, readRuns, readStageTask } from './evidenceSchemas.ts';
import { failedNode, readExecutions } from './failedNode.ts';
import { failureLine } from './failureLine.ts';
import { type EvidenceRequest, planRequests } from './planRequests.ts';
import { type AskedBefore, forgetAsked, noteAsked, planSeldom, type SeldomRequest } from './planSeldom.ts';
import type { RestClient } from './restClient.ts';
import { ID, readList } from './schemas.ts';

/** What the rounds of one page have in common. */
export interface Rounds {
  /** What took long the last time that it was asked. */
  readonly slow: Set<string>;
  /** The one that is under way, and when the poll began that wants another one after it. */
  current: { readonly isStopped: () => boolean; wanted: number | null } | null;
}

export interface EvidenceOptions {
  rest: RestClient;
  clock: Clock;
  observe(observation: Observation): void;
  state(): EngineState;
  pills(): ReadonlySet<string>;
  /** The ids of sessions that somebody keeps; null for none. */
  kept(): readonly (string | null)[];
  /** What this page has asked so far of what is not asked at every poll. */
  askedBefore: AskedBefore;
  rounds: Rounds;
  /** Nobody wants to hear any more: nothing new is asked. */
  isStopped(): boolean;
}

/** What may still be asked in this poll. */
interface Budget {
  left: number;
  /** Of these for kept sessions that are not in the list. */
  rows: number;
}

const CONCURRENCY = 4;
/** What took so long the last time takes two of the places at the most: the others are not kept waiting by it. */
const SLOW_MS = 4_000;
const SLOW_CONCURRENCY = 2;
/** After this long a round asks nothing more: the next list is near, and a round of its own comes with it. */
const ROUND_MS = 8_000;
const MAX_REQUESTS_PER_POLL = 30;
/** Their answers are large: whole conversations (CONTRACT 1.2). */
const MAX_ROWS_PER_POLL = 3;
/** The failure is at the end of the log. */
const TAIL = 60;
/** A graph that was asked for longer ago than a poll takes says nothing of the end of its run. */
const GRAPH_COUNTS_MS = 30_000;

/** Asks the log how a run failed, before its failure is told: the sentence belongs to the news. */
async function askFailure(options: EvidenceOptions, budget: Budget, sessionId: string, runId: string): Promise<void> {
  const { rest, clock, observe, isStopped } = options;
  if (budget.left <= 0 || isStopped()) return;
  budget.left -= 1;
  const answer = await rest.get(consolePath(runId, TAIL), readConsoleLog);
  const line = answer.ok ? failureLine(answer.value.lines) : null;
  if (line) observe({ kind: 'failure', at: clock.now(), sessionId, runId, ...line });
}

/** The step that was running when the graph was last asked for, in the poll before. */
function polledNode({ state, clock }: EvidenceOptions, sessionId: string): string | null {
  const askedAt = state().freshness.get(sessionId)?.dagAskedAt ?? NEVER;
  const nodes = clock.now() - askedAt <= GRAPH_COUNTS_MS ? state().sessions.get(sessionId)?.nodes : undefined;
  return runningNode(nodes ?? [])?.id ?? null;
}

/** Asks in which node a run failed; its failure has been told, and is amended. A refusal leaves it as it was told. */
async function askFailedNode(options: EvidenceOptions, sessionId: string, runId: string): Promise<void> {
  const { rest, clock, observe, state } = options;
  const polled = polledNode(options, sessionId);
  const answer = await rest.get(executionsPath(runId), readExecutions);
  // a history without events is none: they are tracked beside the run (CONTRACT 1.11)
  const node = answer.ok && answer.value.length > 0 ? failedNode(answer.value) : polled;
  const session = state().sessions.get(sessionId);
  if (node === null || session?.run?.runId !== runId) return;
  const text = session.failure?.text ?? null;
  observe({ kind: 'failure', at: clock.now(), sessionId, runId, step: stepNumber({ id: node }), text, node });
}

async function askRuns(options: EvidenceOptions, budget: Budget, sessionId: string): Promise<void> {
  const { rest, observe, state } = options;
  const answer = await rest.get(runsPath(sessionId), readRuns);
  if (!answer.ok) return;
  const { value: runs, requestedAt, receivedAt } = answer;
  const before = state().sessions.get(sessionId);
  const newest = newestRun(runs);
  // a stage task has no console log; its stages say how it failed
  const logged = before?.list !== undefined && !isStageMode(before.list?.mode ?? '');
  const asked = state().freshness.get(sessionId)?.runsAskedAt ?? NEVER;
  // what the first answer says of an old session is no news, and needs no sentence yet
  const watched = before?.born || before?.listMoved || asked !== NEVER;
  // the log is the session's: the line of a run that failed before would be told of this one (CONTRACT 1.8)
  const alone = !runs.some(({ runId, status }) => runId !== newest?.runId && status === 'failed');
  const news = before?.run?.status !== 'failed' && before?.settled !== 'failed';
  // the list told the failure first: the sentence is added to it
  const told = before?.run === null && `${sessionId}:none:failed` in before.entered;
  const unknown = newest?.status === 'failed' && logged && before.failure === null;
  if (unknown && alone && ((watched && news) || told)) await askFailure(options, budget, sessionId, newest.runId);
  observe({ kind: 'runs', sessionId, runs, requestedAt, receivedAt });
}

/**
 * Asks for a kept session by its id. A refusal, a 404 too, says nothing: an error of the database looks the same
 * (CONTRACT 0.6).
 */
async function askRow(options: EvidenceOptions, request: SeldomRequest): Promise<void> {
  const { sessionId } = request;
  // its members are those of a row in the list
  const answer = await options.rest.get(sessionPath(sessionId), (body) => {
    const row = readList({ sessions: [body] })?.rows[0];
    return row?.sessionId === sessionId ? row : null;
  });
  if (!answer.ok) return;
  forgetAsked(options.askedBefore, request);
  const { value: row, requestedAt, receivedAt } = answer;
  options.observe({ kind: 'row', sessionId, row, requestedAt, receivedAt });
}

async function askSeldom(options: EvidenceOptions, request: SeldomRequest): Promise<void> {
  noteAsked(options.askedBefore, request, options.clock.now());
  if (request.kind === 'row') await askRow(options, request);
  else await askFailedNode(options, request.sessionId, request.runId);
  // what was broken off has not been asked
  if (options.isStopped()) forgetAsked(options.askedBefore, request);
}

type AnyRequest = EvidenceRequest | SeldomRequest;

async function ask(options: EvidenceOptions, budget: Budget, request: AnyRequest): Promise<void> {
  const { rest, observe, clock } = options;
  const { sessionId } = request;
  switch (request.kind) {
    case 'runs':
      return askRuns(options, budget, sessionId);
    case 'row':
    case 'failed-node':
      return askSeldom(options, request);
    case 'stage': {
      const path = stagePath(request.mode, request.runId);
      const answer = path === null ? null : await rest.get(path, readStageTask);
      if (!answer?.ok) return;
      const { value, requestedAt, receivedAt } = answer;
      observe({ kind: 'stage', sessionId, runId: request.runId, ...value, requestedAt, receivedAt });
      return;
    }
    case 'dag': {
      const answer = await rest.get(dagPath(request.runId), readDag);
      if (!answer.ok) return;
      const { value: nodes, requestedAt, receivedAt } = answer;
      observe({ kind: 'dag', sessionId, runId: request.runId, nodes, requestedAt, receivedAt });
      return;
    }
    case 'log': {
      const answer = await rest.get(consolePath(request.runId, 1), readConsoleLog);
      if (!answer.ok && answer.httpStatus !== 404) return;
      const now = clock.now();
      const [requestedAt, receivedAt] = answer.ok ? [answer.requestedAt, answer.receivedAt] : [now, now];
      const lines = answer.ok ? answer.value.totalLines : NO_LOG;
      observe({ kind: 'log', sessionId, runId: request.runId, lines, requestedAt, receivedAt });
      return;
    }
    case 'existence': {
      // a host component may add a row under any id; what cannot be asked for cannot be there
      if (!ID.test(sessionId)) return observe({ kind: 'existence', sessionId, at: clock.now(), exists: false });
      const answer = await rest.get(existencePath(sessionId), () => true);
      // a 404 without the back end's own sentence is a proxy's page, and says nothing of the session
      if (answer.ok) observe({ kind: 'existence', sessionId, at: clock.now(), exists: true });
      else if (answer.httpStatus === 404 && answer.detail !== undefined)
        observe({ kind: 'existence', sessionId, at: clock.now(), exists: false });
    }
  }
}

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
async function askRound(options: EvidenceOptions, startedAt: number): Promise<void> {
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

/**
 * Asks what the list cannot say, in one round at a time: a poll that comes meanwhile has one more follow.
 *
 * @param startedAt when the poll began that wants it: what was asked since then is not asked again
 */
export async function collectEvidence(options: EvidenceOptions, startedAt: number): Promise<void> {
  const { rounds, isStopped } = options;
  // what hid the list from us may hide the rest as well
  if (isStopped() || options.state().poll.suspect) return;
  if (rounds.current && !rounds.current.isStopped()) {
    rounds.current.wanted = startedAt;
    return;
  }
  const mine = { isStopped, wanted: null as number | null };
  rounds.current = mine;
  try {
    await askRound(options, startedAt);
  } catch (error) {
    // whatever listens may throw: that costs this round, not the ones after it
    console.error('MARS sessions: what is asked beside the list broke off.', error);
  }
  if (rounds.current !== mine) return;
  rounds.current = null;
  if (mine.wanted !== null) await collectEvidence(options, mine.wanted);
}
