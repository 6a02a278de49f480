import * as v from 'valibot';
import type { DerivedStatus } from '../../core/deriveSession.ts';
import type { SharedKnowledge } from '../../core/observation.ts';
import { id } from '../fields.ts';
import { failureKind, listEvidence, node, run, stage } from './evidencePieces.ts';
import { amount, count, entered, finite, list, optionalText, serverTime, text, time } from './messageFields.ts';

const UNKNOWN: DerivedStatus = { status: 'paused', reason: 'unknown', shown: 'unknown' };
export const reason = v.nullable(
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
);
/** The receiver derives the status again, so an unknown status of a later release does no harm. */
const derived = v.fallback(
  v.object({
    status: v.picklist(['active', 'paused', 'queued', 'completed', 'failed']),
    reason,
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
  // fields that a host component has set belong to its own page
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

/** All that a tab knows, for a tab that opens later. */
export const knowledgeSchema = v.object({
  sessions: list(session),
  freshness: list(v.tuple([id, freshness])),
  poll,
  cancelledRuns: list(id),
}) satisfies v.GenericSchema<unknown, SharedKnowledge>;
