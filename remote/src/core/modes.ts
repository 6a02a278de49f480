/**
 * What a session's `mode` tells about what can be done with it. The set of modes is open: an unknown one is a socket
 * mode that can neither be paused with certainty nor continued (CONTRACT 1.2, 1.9).
 */

/** Stage tasks: a person starts each stage; the run moves, the session's row never does. Mode → REST prefix. */
const STAGE_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['deepresearch-research', '/api/deepresearch'],
  ['rfp-proposal', '/api/rfp'],
  ['pda', '/api/pda'],
  ['newspulse', '/api/newspulse'],
  ['release-notes', '/api/release-notes'],
  ['aiweekly', '/api/aiweekly'],
]);

const RESUMABLE = new Set(['copilot', 'planning-control', 'hitl-interactive', 'idea-generation']);

/** These run in a process of their own, which the pause flag does not reach (CONTRACT 2.2). */
const NOT_PAUSABLE = new Set(['ocr', 'arxiv', 'enhance-input']);

export function stagePrefix(mode: string): string | null {
  return STAGE_PREFIXES.get(mode) ?? null;
}

export function isStageMode(mode: string): boolean {
  return STAGE_PREFIXES.has(mode);
}

/** Whether the back end takes the session up again, as a new run. */
export function isResumable(mode: string): boolean {
  return RESUMABLE.has(mode);
}

export function isPausable(mode: string): boolean {
  return !NOT_PAUSABLE.has(mode) && !isStageMode(mode);
}

/** PDA answers a stop of a task that is not running with 200 and changes nothing (CONTRACT 1.9). */
export function canStopWhileWaiting(mode: string): boolean {
  return mode !== 'pda';
}
