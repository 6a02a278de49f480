interface SessionMode {
  id: string;
  label: string;
  description: string;
  supports_resume: boolean;
  supports_hitl: boolean;
}

/** `GET /api/sessions/modes/list` (CONTRACT 1.2). The labels differ from the host's. */
export const SESSION_MODES: readonly SessionMode[] = [
  mode('copilot', 'Copilot', 'Interactive assistant', true, true),
  mode('planning-control', 'Planning & Control', 'Plans a task and works through the plan', true, false),
  mode('one-shot', 'One Shot', 'One agent, one pass', false, false),
  mode('hitl-interactive', 'HITL Interactive', 'A plan with a human in the loop', true, true),
  mode('idea-generation', 'Idea Generation', 'Generates and reviews research ideas', true, false),
  mode('ocr', 'OCR', 'Extracts text from documents', false, false),
  mode('arxiv', 'arXiv', 'Downloads the papers that a text cites', false, false),
  mode('enhance-input', 'Enhance Input', 'Enriches a task description', false, false),
];

function mode(id: string, label: string, description: string, resume: boolean, hitl: boolean): SessionMode {
  return { id, label, description, supports_resume: resume, supports_hitl: hitl };
}
