import { runningNode, stepNumber } from '../core/dag.ts';
import { isStageMode } from '../core/modes.ts';
import type { Observation } from '../core/observation.ts';
import { newestRun } from '../core/observeSession.ts';
import { type EngineState, NEVER, NO_LOG } from '../core/sessionState.ts';
import type { Clock } from './clock.ts';
import { consolePath, dagPath, executionsPath, existencePath, runsPath, sessionPath, stagePath } from './endpoints.ts';
import { readConsoleLog, readDag, readRuns, readStageTask } from './evidenceSchemas.ts';
import { failedNode, readExecutions } from './failedNode.ts';
import { failureLine } from './failureLine.ts';
import { type EvidenceRequest, planRequests } from './planRequests.ts';
import { type AskedBefore, forgetAsked, noteAsked, planSeldom, type SeldomRequest } from './planSeldom.ts';
import type { RestClient } from './restClient.ts';
import { ID, readList } from './schemas.ts';

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
  /** Nobody wants to hear any more: nothing new is asked. */
  isStopped(): boolean;
}

/** What may still be asked in this poll. */
interface Budget {
  left: number;
  /** Of these for kept sessions that are not in the list. */
  rows: number;
}

const AT_A_TIME = 4;
const A_POLL = 30;
/** Their answers are large: whole conversations (CONTRACT 1.2). */
const ROWS_A_POLL = 3;
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

/**
 * Asks what the list cannot say, four requests at a time and thirty a poll. What an answer makes worth asking (the
 * stage task of a run that was not known before) is asked in the same poll.
 */
export async function collectEvidence(options: EvidenceOptions, startedAt: number): Promise<void> {
  const asked = new Set<string>();
  const budget: Budget = { left: A_POLL, rows: ROWS_A_POLL };
  const next = (): AnyRequest | undefined => {
    if (budget.left <= 0 || options.isStopped()) return undefined;
    const now = options.clock.now();
    const seldom = planSeldom(options.state(), options.kept(), options.askedBefore, now);
    const first: AnyRequest[] = seldom.filter(({ kind }) => kind !== 'row' || budget.rows > 0);
    const plan = first.concat(planRequests(options.state(), options.pills(), now, startedAt));
    return plan.find((request) => !asked.has(`${request.kind}:${request.sessionId}`));
  };
  const worker = async (): Promise<void> => {
    for (let request = next(); request; request = next()) {
      asked.add(`${request.kind}:${request.sessionId}`);
      budget.left -= 1;
      if (request.kind === 'row') budget.rows -= 1;
      await ask(options, budget, request);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  // a worker that found nothing to do may have left before another's answer made something worth asking
  await worker();
}
