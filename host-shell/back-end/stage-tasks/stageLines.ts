/** The console lines of a running stage. */
export const STAGE_LINES = [
  'Calling LLM (this may take a minute)...',
  'Retrieved 24 papers from arXiv, 9 kept after screening',
  'Reviewing the draft, round 1',
  'Executing generated code: run_experiment.py',
  'Figure saved: plots/posterior_corner.png',
  'Token usage: 18,204 prompt, 3,911 completion',
  'Checking references against the bibliography',
  'Compiling LaTeX, pass 2',
] as const;
