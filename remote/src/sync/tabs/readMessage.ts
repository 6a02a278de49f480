import * as v from 'valibot';
import type { DerivedStatus } from '../../core/deriveSession.ts';
import type { FailureKind } from '../../core/failureKind.ts';
import type { Observation, SharedKnowledge } from '../../core/observation.ts';
import type { Sent } from '../../core/runCommand.ts';
import { MAX_TIMER_MS } from '../createTimer.ts';
import { id } from '../fields.ts';
import { MAX_ROWS } from '../schemas.ts';
import { CARRIED_OUT_WITHIN_MS } from './attachments.ts';
import type { FromTab, TabMessage } from './messages.ts';
import { withKnownTimes, withTimes } from './tabTime.ts';

/**
 * What another tab says is read as an answer of the back end is: a tab of another release, or anything else on the same
 * origin, may say what it likes. What is not known here is left out, what cannot be read is no message.
 */

/** Longer text than this is cut: nothing that a tab shows of a session is. */
const MAX_TEXT_LENGTH = 4000;
/** The name of a tab, and of a command. */
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

const text = v.pipe(
  v.string(),
  v.transform((it) => it.slice(0, MAX_TEXT_LENGTH)),
);
const optionalText = v.nullable(text);
/** Off a page's clock; never is minus infinity. */
const time = v.number();
/** What the back end can say, in the four digits that a year has. */
const serverTime = v.nullable(v.pipe(v.number(), v.minValue(-62_167_219_200_000), v.maxValue(253_402_300_799_999)));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000));
const finite = v.pipe(v.number(), v.finite());
const amount = v.fallback(v.nullable(finite), null);

const list = <T>(of: v.GenericSchema<unknown, T>) => v.pipe(v.array(of), v.maxLength(MAX_ROWS));

const listEvidence = {
  name: text,
  mode: text,
  status: text,
  phase: optionalText,
  createdAt: serverTime,
  updatedAt: serverTime,
};
const row = v.object({ sessionId: id, ...listEvidence });
const run = v.object({
  runId: id,
  taskId: v.nullable(id),
  status: text,
  startedAt: serverTime,
  completedAt: serverTime,
});
const stage = v.object({ number: v.number(), name: text, status: text, error: optionalText });
const node = v.object({ id: text, label: text, status: text });

const asked = { requestedAt: time, receivedAt: time };
const failureKinds: [FailureKind, ...FailureKind[]] = [
  'offline',
  'network',
  'timeout',
  'http',
  'not-json',
  'wrong-shape',
  'refused',
];
const failureKind = v.picklist(failureKinds);

/** Those that tell what the back end answered. The others are of one page alone, and no tab may say them of another. */
const observation = v.variant('kind', [
  v.object({
    kind: v.literal('snapshot'),
    rows: list(row),
    dropped: count,
    capped: v.boolean(),
    serverDate: serverTime,
    ...asked,
  }),
  v.object({ kind: v.literal('row'), sessionId: id, row, ...asked }),
  v.object({ kind: v.literal('poll-failed'), at: time, failure: failureKind, httpStatus: v.exactOptional(count) }),
  v.object({ kind: v.literal('runs'), sessionId: id, runs: list(run), ...asked }),
  v.object({
    kind: v.literal('stage'),
    sessionId: id,
    runId: id,
    stages: list(stage),
    percent: amount,
    ...asked,
  }),
  v.object({ kind: v.literal('dag'), sessionId: id, runId: id, nodes: list(node), ...asked }),
  v.object({
    kind: v.literal('failure'),
    at: time,
    sessionId: id,
    runId: id,
    step: v.nullable(finite),
    text: optionalText,
    node: v.optional(text),
  }),
  v.object({ kind: v.literal('existence'), at: time, sessionId: id, exists: v.boolean() }),
  v.object({ kind: v.literal('log'), sessionId: id, runId: id, lines: finite, ...asked }),
  v.object({
    kind: v.literal('unanswered'),
    at: time,
    questions: list(v.object({ sessionId: id, about: v.picklist(['runs', 'stage']) })),
  }),
  v.object({ kind: v.literal('cancel-sent'), at: time, sessionId: id, runId: id }),
]) satisfies v.GenericSchema<unknown, Observation>;

/** Made of two ids and a word, as the key of a transition. */
const subject = v.pipe(v.string(), v.maxLength(400));
const entered = v.record(subject, count);
const counts = list(v.object({ sessionId: id, entered, current: v.nullable(subject) }));

const UNKNOWN: DerivedStatus = { status: 'paused', reason: 'unknown', shown: 'unknown' };
/** It is derived anew where it is taken over: a word of a later release costs nothing. */
const derived = v.fallback(
  v.object({
    status: v.picklist(['active', 'paused', 'queued', 'completed', 'failed']),
    reason: v.nullable(
      v.picklist([
        'unverified',
        'ending',
        'cancelled',
        'awaiting-approval',
        'waiting-for-you',
        'suspended',
        'expired',
        'unknown',
      ]),
    ),
    shown: v.picklist(['active', 'paused', 'queued', 'completed', 'failed', 'cancelled', 'expired', 'unknown']),
  }),
  UNKNOWN,
);

const session = v.object({
  sessionId: id,
  list: v.nullable(v.object(listEvidence)),
  run: v.nullable(run),
  stage: v.nullable(v.object({ stages: list(stage), percent: amount })),
  nodes: list(node),
  derived,
  progress: v.object({ runId: v.nullable(id), percent: amount }),
  lastStep: v.nullable(finite),
  failure: v.nullable(v.object({ runId: id, step: v.nullable(finite), text: optionalText, node: v.optional(text) })),
  born: v.boolean(),
  settled: optionalText,
  settledRun: v.nullable(id),
  listMoved: v.boolean(),
  liveMoved: v.boolean(),
  entered,
  absence: v.nullable(v.object({ snapshots: count, notFound: count, lastAskedAt: time })),
  // what a host component laid over it is of its own page
  local: v.pipe(
    v.optional(v.unknown(), null),
    v.transform(() => null),
  ),
});

const freshness = v.object({
  listChangedAt: time,
  runsAskedAt: time,
  stageAskedAt: time,
  dagAskedAt: time,
  runsMissed: v.exactOptional(count),
  stageMissed: v.exactOptional(count),
  confirmedAt: time,
  signAt: time,
  logAskedAt: time,
  logLines: v.nullable(finite),
});

const poll = v.object({
  good: count,
  lastGoodAt: time,
  askedAt: time,
  serverClock: v.nullable(v.object({ date: v.nonNullable(serverTime), heardAt: time })),
  newestCreatedAt: serverTime,
  failures: count,
  lastFailure: v.nullable(failureKind),
  capped: v.boolean(),
  suspect: v.boolean(),
  held: v.boolean(),
  away: v.boolean(),
});

const known = v.object({
  sessions: list(session),
  freshness: list(v.tuple([id, freshness])),
  poll,
  cancelledRuns: list(id),
}) satisfies v.GenericSchema<unknown, SharedKnowledge>;

const SENT: Record<Sent, true> = {
  sent: true,
  'not-attached': true,
  'other-run': true,
  'no-host': true,
  'host-threw': true,
  changed: true,
  'not-said-yet': true,
  ending: true,
  running: true,
  'not-connected': true,
  'mode-cannot-pause': true,
  'stage-cannot-pause': true,
  paused: true,
  'pauser-gone': true,
  'waits-for-approval': true,
  'approval-elsewhere': true,
  'nothing-running': true,
  'pda-not-running': true,
  'not-running': true,
  'has-ended': true,
  'cannot-continue': true,
  completed: true,
  failed: true,
  cancelled: true,
  expired: true,
  'set-aside': true,
  queued: true,
  unknown: true,
};
/** A later release may refuse for a reason that has no name here. */
const sent = v.fallback(v.picklist(Object.keys(SENT) as Sent[]), 'changed');

const attachment = v.object({ sessionId: id, runId: id });

const message = v.variant('kind', [
  v.object({ kind: v.literal('hello') }),
  v.object({ kind: v.literal('knowledge'), to: name, known }),
  v.object({ kind: v.literal('observed'), observation, counts }),
  v.object({ kind: v.literal('planned'), at: v.nullable(finite), firm: v.exactOptional(v.boolean()) }),
  v.object({ kind: v.literal('visible') }),
  v.object({ kind: v.literal('hidden') }),
  v.object({ kind: v.literal('attached'), run: v.nullable(attachment) }),
  v.object({
    kind: v.literal('command'),
    to: name,
    id: name,
    run: attachment,
    command: v.picklist(['pause', 'resume', 'cancel']),
    until: finite,
  }),
  v.object({ kind: v.literal('commanded'), to: name, id: name, outcome: sent }),
  v.object({ kind: v.literal('bye') }),
]) satisfies v.GenericSchema<unknown, TabMessage>;

const sender = v.object({ from: name });

/** Nobody but the back end asks for more patience than that (EXPERIENCE 4.2). */
const FARTHEST_PLAN_MS = 10 * 60_000;

/** What was asked, answered or seen was so until now; what is to come lies within what may be waited for. */
function bounded(read: TabMessage, now: number): TabMessage {
  const past = (at: number): number => Math.min(at, now);
  switch (read.kind) {
    case 'observed':
      return { ...read, observation: withTimes(read.observation, past) };
    case 'knowledge':
      return { ...read, known: withKnownTimes(read.known, past) };
    case 'planned': {
      const farthest = now + (read.firm ? MAX_TIMER_MS : FARTHEST_PLAN_MS);
      return { ...read, at: read.at === null ? null : Math.min(read.at, farthest) };
    }
    case 'command':
      return { ...read, until: Math.min(read.until, now + CARRIED_OUT_WITHIN_MS) };
    default:
      return read;
  }
}

/**
 * Reads what another tab says; null for what is no message, or of a kind that is not known here.
 *
 * @param now milliseconds since the epoch
 */
export function readMessage(data: unknown, now: number): FromTab | null {
  const from = v.safeParse(sender, data);
  const read = v.safeParse(message, data);
  return from.success && read.success ? { ...bounded(read.output, now), from: from.output.from } : null;
}
