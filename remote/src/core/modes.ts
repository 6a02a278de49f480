/**
 * The commands that a session's `mode` allows. The set of modes is open. An unknown mode counts as a socket mode that
 * may not support pause and cannot be continued (CONTRACT 1.2, 1.9).
 */

/** Stage tasks: the user starts each stage. The run changes; the session's row never does. Mode → REST prefix. */
const STAGE_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['deepresearch-research', '/api/deepresearch'],
  ['rfp-proposal', '/api/rfp'],
  ['pda', '/api/pda'],
  ['newspulse', '/api/newspulse'],
  ['release-notes', '/api/release-notes'],
  ['aiweekly', '/api/aiweekly'],
]);

const RESUMABLE = new Set(['copilot', 'planning-control', 'hitl-interactive', 'idea-generation']);

/** These run in their own process, which the pause flag does not reach (CONTRACT 2.2). */
const NOT_PAUSABLE = new Set(['ocr', 'arxiv', 'enhance-input']);

export function stagePrefix(mode: string): string | null {
  return STAGE_PREFIXES.get(mode) ?? null;
}

export function isStageMode(mode: string): boolean {
  return STAGE_PREFIXES.has(mode);
}

/** Whether the back end can resume the session, as a new run. */
export function isResumable(mode: string): boolean {
  return RESUMABLE.has(mode);
}

export function isPausable(mode: string): boolean {
  return !NOT_PAUSABLE.has(mode) && !isStageMode(mode);
}

/** PDA answers 200 to a stop of a task that is not running, and changes nothing (CONTRACT 1.9). */
export function canStopWhileWaiting(mode: string): boolean {
  return mode !== 'pda';
}
