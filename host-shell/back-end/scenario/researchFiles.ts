import type { FileSpec } from '../files/fileSpec.ts';

const MB = 1_000_000;

/** What a run writes beside the files of its first step: of every kind, a large one, and one that is deleted later. */
export const RESEARCH_FILES: readonly FileSpec[] = [
  { path: 'planning/final_plan.json', type: 'plan', agent: 'planner' },
  { path: 'data/plots/posterior_corner.png', agent: 'engineer' },
  { path: 'data/plots/trace.png', agent: 'engineer' },
  { path: 'data/plots/pipeline.svg', agent: 'researcher' },
  { path: 'data/posterior_samples.h5', size: 84.2 * MB, agent: 'engineer' },
  { path: 'data/chains.txt', type: 'data', size: 12 * MB, agent: 'engineer' },
  { path: 'data/plots/first_try.png', agent: 'engineer', gone: true },
  { path: 'summaries/summary.md', agent: 'researcher' },
  { path: 'chats/engineer.json', type: 'chat', agent: 'engineer' },
  { path: 'context/shared_context.json', type: 'context' },
  { path: 'cost/sampler.log', agent: 'engineer' },
];
