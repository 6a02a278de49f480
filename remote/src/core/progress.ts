import { type DagNode, stepNumber } from './dag.ts';

/**
 * The progress of a run. `percent` is null when it cannot be known: the bar then shows it as unknown, never as a guess.
 */
export interface Progress {
  readonly runId: string | null;
  readonly percent: number | null;
}

export const NO_PROGRESS: Progress = { runId: null, percent: null };

/** Smallest change that a ring of 22 px can show, in percent. */
const QUANTUM = 2;
/** Only a completed run shows 100 percent. */
const MAX_PERCENT = 98;

const DONE = new Set(['completed', 'skipped']);

/** Modes whose graph has its steps only after planning, so a total before that would be wrong (CONTRACT 1.7). */
const PLANNED = new Set(['planning-control', 'hitl-interactive', 'idea-generation', 'deep-research-extended']);

/**
 * Returns the percentage of a run from its graph, or null when it cannot be known. A copilot's work is never marked as
 * running, and after a failure every node reads failed, even finished ones: neither shows the progress.
 */
export function dagPercent(mode: string, nodes: readonly DagNode[]): number | null {
  if (nodes.length === 0 || mode === 'copilot') return null;
  if (nodes.every((node) => node.status === 'failed')) return null;
  if (PLANNED.has(mode) && !nodes.some((node) => stepNumber(node) !== null)) return null;
  return (nodes.filter((node) => DONE.has(node.status)).length / nodes.length) * 100;
}

/** Applies a new measurement. Progress never decreases within a run and never reaches the end before the run does. */
export function advanceProgress(before: Progress, runId: string, measured: number | null): Progress {
  const known = before.runId === runId ? before.percent : null;
  if (measured === null || !Number.isFinite(measured)) {
    return before.runId === runId ? before : { runId, percent: null };
  }
  const quantised = Math.floor(Math.min(MAX_PERCENT, Math.max(0, measured)) / QUANTUM) * QUANTUM;
  const percent = Math.max(known ?? 0, quantised);
  return before.runId === runId && before.percent === percent ? before : { runId, percent };
}
