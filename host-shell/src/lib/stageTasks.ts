/** A kind of task that advances stage by stage over REST, not over the run socket (CONTRACT 1.9). */
export interface StageTaskKind {
  mode: string;
  name: string;
  description: string;
  prefix: string;
}

export const STAGE_TASK_KINDS: readonly StageTaskKind[] = [
  {
    mode: 'deepresearch-research',
    name: 'Deep Research',
    description: 'Literature, methods and results, up to a draft paper.',
    prefix: '/api/deepresearch',
  },
  {
    mode: 'rfp-proposal',
    name: 'RFP Proposal',
    description: 'A proposal that answers a request, section by section.',
    prefix: '/api/rfp',
  },
  { mode: 'pda', name: 'Product Discovery', description: 'From a client’s need to a use case.', prefix: '/api/pda' },
  { mode: 'newspulse', name: 'News Pulse', description: 'What an industry talks about.', prefix: '/api/newspulse' },
  {
    mode: 'release-notes',
    name: 'Release Notes',
    description: 'What changed between two branches of a repository.',
    prefix: '/api/release-notes',
  },
  { mode: 'aiweekly', name: 'AI Weekly', description: 'A week of AI news in one report.', prefix: '/api/aiweekly' },
];

/** Returns the kind with that session mode, if it is one of the six. */
export function findStageTaskKind(mode: string | null): StageTaskKind | undefined {
  return STAGE_TASK_KINDS.find((kind) => kind.mode === mode);
}
