import type { CostsAnswer } from '@mars-sessions/shared-types';
import type { CostRecord } from '../world/records.ts';

/** Returns the answer of `GET /api/runs/{id}/costs`: zeros for a run that does not exist (CONTRACT 1.8). */
export function costAnswer(id: string, resolved: string, costs: readonly CostRecord[]): CostsAnswer {
  const models = group(costs, (cost) => cost.model);
  const agents = group(costs, (cost) => `${cost.agent} ${cost.model}`);
  const steps = group(costs, (cost) => cost.stepId);
  return {
    run_id: id,
    resolved_run_id: resolved,
    total_cost_usd: usd(costs),
    total_tokens: tokens(costs),
    total_prompt_tokens: sum(costs, (cost) => cost.promptTokens),
    total_completion_tokens: sum(costs, (cost) => cost.completionTokens),
    record_count: costs.length,
    model_breakdown: models.map(([first, of]) => ({
      model: first.model,
      cost: usd(of),
      tokens: tokens(of),
      prompt_tokens: sum(of, (cost) => cost.promptTokens),
      completion_tokens: sum(of, (cost) => cost.completionTokens),
      call_count: of.length,
    })),
    agent_breakdown: agents.map(([first, of]) => ({
      agent: first.agent,
      model: first.model,
      cost: usd(of),
      tokens: tokens(of),
    })),
    step_breakdown: steps.map(([first, of]) => ({ step_id: first.stepId, cost: usd(of), tokens: tokens(of) })),
  };
}

function group(costs: readonly CostRecord[], key: (cost: CostRecord) => string): [CostRecord, CostRecord[]][] {
  const groups = new Map<string, [CostRecord, CostRecord[]]>();
  for (const cost of costs) {
    const known = groups.get(key(cost));
    if (known === undefined) groups.set(key(cost), [cost, [cost]]);
    else known[1].push(cost);
  }
  return [...groups.values()];
}

function sum(costs: readonly CostRecord[], of: (cost: CostRecord) => number): number {
  return costs.reduce((total, cost) => total + of(cost), 0);
}

function tokens(costs: readonly CostRecord[]): number {
  return sum(costs, (cost) => cost.promptTokens + cost.completionTokens);
}

function usd(costs: readonly CostRecord[]): number {
  return Math.round(sum(costs, (cost) => cost.usd) * 1e6) / 1e6;
}
