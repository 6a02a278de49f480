import * as v from 'valibot';
import type { LiveRun } from '../core/liveRun.ts';
import { node } from '../sync/tabs/evidencePieces.ts';
import { list, optionalText, time } from '../sync/tabs/messageFields.ts';

const optionalTime = v.nullable(time);

/** The host's live run, as another copy of the remote in the same page read it. */
export const liveRunSchema = v.object({
  facts: v.object({
    taskId: optionalText,
    connected: v.boolean(),
    workflowStatus: optionalText,
    dagRunId: optionalText,
    dagNodes: list(node),
    approvalId: optionalText,
    approvalSessionId: optionalText,
    approvalText: optionalText,
  }),
  found: v.boolean(),
  saidAt: time,
  statusAt: optionalTime,
  dagAt: optionalTime,
  approvalAt: optionalTime,
}) satisfies v.GenericSchema<unknown, LiveRun>;
