/** How a mode is executed (CONTRACT 1.7, 2.3). */
export type ModeKind = 'plan' | 'single' | 'copilot' | 'isolated';

/** All other modes run isolated, and every isolated mode fails at once (CONTRACT 2.3). */
const KINDS: Record<string, ModeKind> = {
  'planning-control': 'plan',
  'hitl-interactive': 'plan',
  'idea-generation': 'plan',
  'deep-research-extended': 'plan',
  'one-shot': 'single',
  copilot: 'copilot',
};

export function modeKind(mode: string): ModeKind {
  return KINDS[mode] ?? 'isolated';
}

/** Returns the `current_phase` of a mode during planning and during work (CONTRACT 1.6). */
export function phasesOf(mode: string): { planning: string; working: string } {
  switch (mode) {
    case 'planning-control':
    case 'deep-research-extended':
      return { planning: 'planning', working: 'control' };
    case 'hitl-interactive':
      return { planning: 'hitl_planning', working: 'hitl_control' };
    case 'idea-generation':
      return { planning: 'planning', working: 'idea_generation' };
    case 'one-shot':
      return { planning: 'one_shot', working: 'one_shot' };
    case 'copilot':
      return { planning: 'copilot', working: 'copilot' };
    default:
      return { planning: 'execution', working: 'execution' };
  }
}

const AGENTS: Record<string, { agent: string; modelKey: string; model: string }> = {
  'planning-control': { agent: 'planner', modelKey: 'plannerModel', model: 'gpt-4o' },
  'idea-generation': { agent: 'idea_maker', modelKey: 'ideaMakerModel', model: 'gpt-4o' },
  'hitl-interactive': { agent: 'planner', modelKey: 'plannerModel', model: 'gpt-4o' },
  ocr: { agent: 'ocr', modelKey: '', model: 'mistral-ocr' },
  arxiv: { agent: 'arxiv', modelKey: '', model: 'none' },
  'enhance-input': { agent: 'enhancer', modelKey: 'defaultModel', model: 'gpt-4o' },
};

/** Returns the primary agent of a run and its model, which the client's config may name. */
export function agentOf(mode: string, config: Record<string, unknown>): { agent: string; model: string } {
  const known = AGENTS[mode];
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  if (known === undefined) {
    return { agent: text(config.agent) ?? 'engineer', model: text(config.model) ?? 'gpt-4o' };
  }
  const chosen = known.modelKey === '' ? undefined : (text(config[known.modelKey]) ?? text(config.model));
  return { agent: known.agent, model: chosen ?? known.model };
}
