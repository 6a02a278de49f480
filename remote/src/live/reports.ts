import * as v from 'valibot';
import type { CostReport, LogTail, Message, RunFile, TimedStage, WorkflowNode } from '../core/reports.ts';
import type { NodeExecution } from '../core/stepTimes.ts';
import { id } from '../sync/fields.ts';
import { count, finite, list, optionalText, text } from '../sync/tabs/messageFields.ts';
import { carried } from '../ui/useCarried.ts';
import type { LivePart } from './livePart.ts';

const PREFIX = 'report:';
const optionalNumber = v.nullable(finite);

const costRow = v.object({
  name: text,
  model: optionalText,
  dollars: finite,
  tokens: finite,
  calls: optionalNumber,
});

/** What each report contains. */
const SCHEMAS = {
  log: v.object({ lines: v.array(v.string()), first: count }) satisfies v.GenericSchema<unknown, LogTail>,
  workflow: list(
    v.object({ id: text, label: text, status: text, agent: optionalText, summary: optionalText }),
  ) satisfies v.GenericSchema<unknown, WorkflowNode[]>,
  stages: list(
    v.object({
      number: finite,
      name: text,
      status: text,
      error: optionalText,
      startedAt: optionalNumber,
      completedAt: optionalNumber,
    }),
  ) satisfies v.GenericSchema<unknown, TimedStage[]>,
  costs: v.object({
    dollars: finite,
    tokens: finite,
    promptTokens: finite,
    completionTokens: finite,
    byModel: list(costRow),
    byAgent: list(costRow),
  }) satisfies v.GenericSchema<unknown, CostReport>,
  executions: list(
    v.object({ nodeId: text, status: text, startedAt: optionalNumber, durationMs: optionalNumber }),
  ) satisfies v.GenericSchema<unknown, NodeExecution[]>,
  files: list(
    v.object({
      id: text,
      // as in the answer: a part of a path is the path of something else
      path: v.string(),
      name: text,
      kind: text,
      size: optionalNumber,
      agent: optionalText,
      step: optionalNumber,
    }),
  ) satisfies v.GenericSchema<unknown, RunFile[]>,
  message: v.object({
    message: v.nullable(v.object({ text: v.string(), agent: optionalText, at: optionalNumber })),
  }) satisfies v.GenericSchema<unknown, { message: Message | null }>,
};

const failure = v.nullable(v.object({ httpStatus: v.exactOptional(finite) }));

/** The answers that open details show, so that they are not requested again and nothing flickers. */
export const reports: LivePart = {
  take: () => [...carried.now].filter(([name]) => name.startsWith(PREFIX)),
  restore(data) {
    if (!Array.isArray(data)) return;
    const known = new Map(data.filter(Array.isArray).map(([name, value]) => [name, value as unknown]));
    for (const [name, value] of Object.entries(SCHEMAS)) {
      const read = v.safeParse(
        v.object({ runId: id, value: v.nullable(value), failure, isSettled: v.exactOptional(v.boolean()) }),
        known.get(PREFIX + name),
      );
      if (read.success) carried.next.set(PREFIX + name, read.output);
    }
  },
};
