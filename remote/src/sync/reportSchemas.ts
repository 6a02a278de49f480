import * as v from 'valibot';
import { cleanText } from '../core/cleanText.ts';
import { cleanName } from '../core/nameParts.ts';
import type { CostReport, CostRow, LogTail, TimedStage, WorkflowNode } from '../core/reports.ts';
import { amount, finite, lastLines, optionalAmount, optionalText, stage, text, word } from './fields.ts';

/** Schemas that only the session details need. They load with the details and not with the bar. */

/** Maximum number of rows; nobody reads more. */
const MAX_ROWS = 2000;

/** Maximum length of the end of a log: 5,000 lines of 200 characters. */
export const MAX_LOG_LENGTH = 1_000_000;

/** Returns the readable rows: one bad row must not affect the others. */
export function readableRows<T>(rows: readonly unknown[], schema: v.GenericSchema<unknown, T>): T[] {
  return rows.slice(0, MAX_ROWS).flatMap((row) => {
    const parsed = v.safeParse(schema, row);
    return parsed.success ? [parsed.output] : [];
  });
}

const logAnswer = v.object({ content: v.string(), total_lines: amount });

/** Reads `GET /api/runs/{id}/console-log`; drops `log_path` because it shows the server's files. */
export function readLogTail(body: unknown): LogTail | null {
  const parsed = v.safeParse(logAnswer, body);
  if (!parsed.success) return null;
  const { content, total_lines } = parsed.output;
  const lines = lastLines(content, MAX_LOG_LENGTH);
  // every line ends in a line break, so the text after the last one is not a line
  if (lines.at(-1) === '') lines.pop();
  return { lines, first: Math.max(0, Math.floor(total_lines) - lines.length) };
}

const node = v.object({
  id: word,
  label: text,
  status: text,
  agent: optionalText,
  summary: optionalText,
  stepNumber: optionalAmount,
});

const dagAnswer = v.object({ nodes: v.array(v.unknown()) });

/** Reads `GET /api/runs/{id}/dag`. Sorts the nodes by step if every node has a step. */
export function readWorkflow(body: unknown): WorkflowNode[] | null {
  const parsed = v.safeParse(dagAnswer, body);
  if (!parsed.success) return null;
  const nodes = readableRows(parsed.output.nodes, node);
  if (nodes.every(({ stepNumber }) => stepNumber !== null)) {
    nodes.sort((a, b) => (a.stepNumber ?? 0) - (b.stepNumber ?? 0));
  }
  return nodes.map(({ stepNumber: _, summary, ...rest }) => ({
    ...rest,
    summary: summary === null ? null : cleanText(summary),
  }));
}

const stagesAnswer = v.object({ stages: v.array(v.unknown()) });

/** Reads the stages of `GET {prefix}/{task_id}`, sorted by number. */
export function readStages(body: unknown): TimedStage[] | null {
  const parsed = v.safeParse(stagesAnswer, body);
  return parsed.success ? readableRows(parsed.output.stages, stage).sort((a, b) => a.number - b.number) : null;
}

const costRow = v.object({
  model: optionalText,
  agent: optionalText,
  cost: amount,
  tokens: amount,
  call_count: optionalAmount,
});

const costsAnswer = v.object({
  total_cost_usd: finite,
  total_tokens: amount,
  total_prompt_tokens: amount,
  total_completion_tokens: amount,
  model_breakdown: v.fallback(v.array(v.unknown()), []),
  agent_breakdown: v.fallback(v.array(v.unknown()), []),
});

function costRows(rows: readonly unknown[], by: 'model' | 'agent'): CostRow[] {
  return readableRows(rows, costRow)
    .map((row) => ({
      name: cleanName(row[by] ?? ''),
      model: cleanName(row.model ?? '') || null,
      dollars: row.cost,
      tokens: row.tokens,
      calls: row.call_count,
    }))
    .sort((a, b) => b.dollars - a.dollars || b.tokens - a.tokens);
}

/** Reads `GET /api/runs/{id}/costs`; the most expensive first. */
export function readCostReport(body: unknown): CostReport | null {
  const parsed = v.safeParse(costsAnswer, body);
  if (!parsed.success) return null;
  const costs = parsed.output;
  return {
    dollars: costs.total_cost_usd,
    tokens: costs.total_tokens,
    promptTokens: costs.total_prompt_tokens,
    completionTokens: costs.total_completion_tokens,
    byModel: costRows(costs.model_breakdown, 'model'),
    byAgent: costRows(costs.agent_breakdown, 'agent'),
  };
}
