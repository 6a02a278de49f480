/** The names that the host gives to the modes (CONTRACT 3.5), and ours for the stage tasks, which it has none for. */
const MODE_NAMES: ReadonlyMap<string, string> = new Map([
  ['one-shot', 'Single-Pass Analysis'],
  ['planning-control', 'Multi-Step Research'],
  ['idea-generation', 'Hypothesis Generation'],
  ['ocr', 'Document Extraction'],
  ['arxiv', 'Literature Review'],
  ['enhance-input', 'Input Enrichment'],
  ['hitl-interactive', 'Human-in-the-Loop'],
  ['copilot', 'Copilot Chat'],
  ['deepresearch-research', 'Deep Research'],
  ['rfp-proposal', 'RFP Proposal'],
  ['pda', 'PDA'],
  ['newspulse', 'News Pulse'],
  ['release-notes', 'Release Notes'],
  ['aiweekly', 'AI Weekly'],
]);

/** The name of a mode; the mode itself where it has none. */
export function modeName(mode: string): string {
  return MODE_NAMES.get(mode) ?? (mode || 'Session');
}
