import { type DagNode, stepNumber } from './dag.ts';

/** How far a run is. `percent` is null while nobody can know: it is then shown as unknown, never as a guess. */
export interface Progress {
  readonly runId: string | null;
  readonly percent: number | null;
}

export const NO_PROGRESS: Progress = { runId: null, percent: null };

/** A ring of 22 px cannot show less than this, so that less is not a change (percent). */
const QUANTUM = 2;
/** Only a completed run has all of it. */
const MAX_PERCENT = 98;

const DONE = new Set(['completed', 'skipped']);

/** Modes whose graph names its steps only after planning: a total before that would be wrong (CONTRACT 1.7). */
const PLANNED = new Set(['planning-control', 'hitl-interactive', 'idea-generation', 'deep-research-extended']);

/**
 * Percent of a run by its graph, or null when that cannot be known. A copilot's work is never marked as running, and
 * after a failure every node reads failed, finished ones too: neither says how far the run came.
 */
export function dagPercent(mode: string, nodes: readonly DagNode[]): number | null {
  if (nodes.length === 0 || mode === 'copilot') return null;
  if (nodes.every((node) => node.status === 'failed')) return null;
  if (PLANNED.has(mode) && !nodes.some((node) => stepNumber(node) !== null)) return null;
  return (nodes.filter((node) => DONE.has(node.status)).length / nodes.length) * 100;
}

/** Takes a new measurement in: it never goes back within a run, nor to the end before the run has ended. */
export function advanceProgress(before: Progress, runId: string, measured: number | null): Progress {
  const known = before.runId === runId ? before.percent : null;
  if (measured === null || !Number.isFinite(measured)) {
    return before.runId === runId ? before : { runId, percent: null };
  }
  const quantised = Math.floor(Math.min(MAX_PERCENT, Math.max(0, measured)) / QUANTUM) * QUANTUM;
  const percent = Math.max(known ?? 0, quantised);
  return before.runId === runId && before.percent === percent ? before : { runId, percent };
}
