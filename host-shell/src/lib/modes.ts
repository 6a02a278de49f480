/** A way to run research, as the mode gallery offers it. */
export interface Mode {
  id: string;
  name: string;
  description: string;
}

/** The modes that run over the socket, in the gallery's order, with MARS' names (CONTRACT 3.5). */
export const MODES: readonly Mode[] = [
  { id: 'one-shot', name: 'Single-Pass Analysis', description: 'One agent answers in one go.' },
  { id: 'planning-control', name: 'Multi-Step Research', description: 'A plan, then one agent for each step.' },
  { id: 'idea-generation', name: 'Hypothesis Generation', description: 'Ideas are proposed, criticised and ranked.' },
  { id: 'ocr', name: 'Document Extraction', description: 'Text and formulas out of PDF files.' },
  { id: 'arxiv', name: 'Literature Review', description: 'Papers are found, filtered and downloaded.' },
  { id: 'enhance-input', name: 'Input Enrichment', description: 'A short request becomes a full brief.' },
  { id: 'hitl-interactive', name: 'Human-in-the-Loop', description: 'You approve the plan and the steps.' },
  { id: 'copilot', name: 'Copilot Chat', description: 'A conversation that can start work.' },
];

/** Returns the display name of a mode. An unknown mode is shown by its raw id, as in MARS. */
export function getModeDisplayName(mode: string): string {
  return MODES.find(({ id }) => id === mode)?.name ?? mode;
}
