import * as v from 'valibot';
import type { Transition } from '../core/transition.ts';
import { id } from '../sync/fields.ts';
import { reason } from '../sync/tabs/knowledgeSchema.ts';
import { finite, subject } from '../sync/tabs/messageFields.ts';

export const transitionKind = v.picklist([
  'started',
  'completed',
  'failed',
  'paused',
  'cancelled',
  'expired',
  'resumed',
]);

/** A transition, as another copy of the remote in the same page has it. */
export const transitionSchema = v.object({
  key: subject,
  sessionId: id,
  runId: v.nullable(id),
  kind: transitionKind,
  reason,
  step: v.nullable(finite),
  byUs: v.boolean(),
  away: v.boolean(),
  amends: v.boolean(),
}) satisfies v.GenericSchema<unknown, Transition>;
