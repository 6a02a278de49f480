/** The host's names of the modes (CONTRACT 3.5), and our own for the stage tasks, for which the host has none. */
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

/** Returns the name of a mode, or the mode itself if it has no name. */
export function modeName(mode: string): string {
  return MODE_NAMES.get(mode) ?? (mode || 'Session');
}
