import * as v from 'valibot';
import type { Sent } from '../../core/runCommand.ts';
import { id } from '../fields.ts';
import { knowledgeSchema } from './knowledgeSchema.ts';
import { entered, finite, list, name, subject } from './messageFields.ts';
import type { TabMessage } from './messages.ts';
import { observationSchema } from './observationSchema.ts';

const counts = list(v.object({ sessionId: id, entered, current: v.nullable(subject) }));

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
/** A later release may refuse for a reason that is unknown here. */
const sent = v.fallback(v.picklist(Object.keys(SENT) as Sent[]), 'changed');

const attachment = v.object({ sessionId: id, runId: id });

/** The messages of this release. A message of any other kind is invalid. */
export const messageSchema = v.variant('kind', [
  v.object({ kind: v.literal('hello'), leads: v.exactOptional(v.boolean()) }),
  v.object({ kind: v.literal('knowledge'), to: name, known: knowledgeSchema }),
  v.object({ kind: v.literal('observed'), observation: observationSchema, counts }),
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
