import * as v from 'valibot';
import type { FailureKind } from '../../core/failureKind.ts';
import { id } from '../fields.ts';
import { optionalText, serverTime, text } from './messageFields.ts';

/** Schemas of the back end's evidence about a session, as one tab passes it on to another. */

export const listEvidence = {
  name: text,
  mode: text,
  status: text,
  phase: optionalText,
  createdAt: serverTime,
  updatedAt: serverTime,
};
export const row = v.object({ sessionId: id, ...listEvidence });
export const run = v.object({
  runId: id,
  taskId: v.nullable(id),
  status: text,
  startedAt: serverTime,
  completedAt: serverTime,
});
export const stage = v.object({
  number: v.number(),
  name: text,
  status: text,
  error: optionalText,
  // absent in a message of an earlier release
  startedAt: v.exactOptional(serverTime),
  completedAt: v.exactOptional(serverTime),
});
export const node = v.object({ id: text, label: text, status: text });

const failureKinds: [FailureKind, ...FailureKind[]] = [
  'offline',
  'network',
  'timeout',
  'http',
  'not-json',
  'wrong-shape',
  'refused',
];
export const failureKind = v.picklist(failureKinds);
