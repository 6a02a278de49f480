/** The differences between the six kinds of stage task (CONTRACT 1.5, 1.9). */
export interface StageKind {
  mode: string;
  prefix: string;
  stages: readonly string[];
  agent: string;
  /** Whether the run is marked completed when all stages are. Otherwise it stays `executing` forever. */
  closesRun: boolean;
  /** Whether a failed stage fails the run. */
  failsRun: boolean;
}

const RESEARCH = ['idea_generation', 'method_development', 'experiment_execution', 'paper_generation'];
const PROPOSAL = [
  'requirements_analysis',
  'tools_technology',
  'cloud_infrastructure',
  'implementation_plan',
  'architecture_design',
  'execution_strategy',
  'proposal_compilation',
];
const PULSE = ['setup_config', 'news_discovery', 'deep_analysis', 'final_report'];
const NOTES = ['collect_and_diff', 'analysis', 'release_notes', 'migration', 'package'];
// The stage names of these two are guesses, because the contract does not list them.
const DISCOVERY = ['intake', 'research_summary', 'problem_definition', 'opportunities', 'solution', 'features'];
const WEEKLY = ['data_collection', 'content_curation', 'report_generation', 'quality_review'];

export const STAGE_KINDS: readonly StageKind[] = [
  kind('deepresearch-research', '/api/deepresearch', RESEARCH, 'planner', false),
  kind('rfp-proposal', '/api/rfp', PROPOSAL, 'planner', true),
  kind('pda', '/api/pda', DISCOVERY, 'researcher', true),
  kind('newspulse', '/api/newspulse', PULSE, 'planner', false),
  { ...kind('release-notes', '/api/release-notes', NOTES, 'engineer', true), failsRun: true },
  kind('aiweekly', '/api/aiweekly', WEEKLY, 'researcher', true),
];

export function stageKind(mode: string): StageKind | undefined {
  return STAGE_KINDS.find((candidate) => candidate.mode === mode);
}

function kind(mode: string, prefix: string, stages: readonly string[], agent: string, closesRun: boolean): StageKind {
  return { mode, prefix, stages, agent, closesRun, failsRun: false };
}
