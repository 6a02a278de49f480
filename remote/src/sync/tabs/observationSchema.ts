import * as v from 'valibot';
import type { Observation } from '../../core/observation.ts';
import { id } from '../fields.ts';
import { failureKind, node, row, run, stage } from './evidencePieces.ts';
import { amount, count, finite, list, optionalText, serverTime, text, time } from './messageFields.ts';

const asked = { requestedAt: time, receivedAt: time };

/** Absent in a message of an earlier release. */
const task = v.exactOptional(v.fallback(v.nullish(v.object({ name: text, text })), undefined));

/** Observations that contain an answer of the back end. All others belong to one page, and a tab must not send them. */
export const observationSchema = v.variant('kind', [
  v.object({
    kind: v.literal('snapshot'),
    rows: list(row),
    capped: v.boolean(),
    serverDate: serverTime,
    ...asked,
  }),
  v.object({ kind: v.literal('row'), sessionId: id, row, ...asked }),
  v.object({ kind: v.literal('poll-failed'), at: time, failure: failureKind, httpStatus: v.exactOptional(count) }),
  v.object({ kind: v.literal('runs'), sessionId: id, runs: list(run), task, ...asked }),
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
