import type { CostSummary } from './contextValue.ts';

export const NO_COSTS: CostSummary = {
  total_cost: 0,
  total_tokens: 0,
  input_tokens: 0,
  output_tokens: 0,
  model_breakdown: [],
  agent_breakdown: [],
  step_breakdown: [],
};

interface CostShare {
  cost: number;
  tokens: number;
}

const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

function addShare(shares: unknown[], key: 'model' | 'agent', name: unknown, { cost, tokens }: CostShare): unknown[] {
  if (typeof name !== 'string') return shares;
  const known = shares as (CostShare & Record<string, unknown>)[];
  if (!known.some((share) => share[key] === name)) return [...known, { [key]: name, cost, tokens }];
  return known.map((share) =>
    share[key] === name ? { ...share, cost: share.cost + cost, tokens: share.tokens + tokens } : share,
  );
}

/** Returns the costs with one `cost_update` added. A running total in the event takes precedence. */
export function addCost(costs: CostSummary, data: Record<string, unknown>): CostSummary {
  const share = { cost: number(data.cost_usd), tokens: number(data.tokens) };
  const total = data.total_cost_usd;
  return {
    total_cost: typeof total === 'number' ? total : costs.total_cost + share.cost,
    total_tokens: costs.total_tokens + share.tokens,
    input_tokens: costs.input_tokens + number(data.input_tokens),
    output_tokens: costs.output_tokens + number(data.output_tokens),
    model_breakdown: addShare(costs.model_breakdown, 'model', data.model, share),
    agent_breakdown: addShare(costs.agent_breakdown, 'agent', data.agent, share),
    step_breakdown: costs.step_breakdown,
  };
}
