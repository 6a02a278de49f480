import { buildFile } from '../files/buildFile.ts';
import type { FileSpec } from '../files/fileSpec.ts';
import type { Random } from '../random.ts';
import type { DagNode, RunRecord } from '../world/records.ts';

/** What the first step of every run writes, as in the recordings. */
const WRITTEN: readonly FileSpec[] = [
  { path: 'data/diagram.svg' },
  { path: 'data/spectrum.csv' },
  { path: "data/report with space & quote'.md" },
  { path: 'data/plots/residuals.png' },
  { path: 'codebase/fit.py' },
];

/** Records the files of a node that has just completed (CONTRACT 1.11). */
export function trackFiles(run: RunRecord, node: DagNode, now: number, random: Random): void {
  const agent = node.agent ?? run.agent ?? 'engineer';
  run.files.push(...WRITTEN.map((file) => buildFile({ ...file, node: node.id, agent }, run, now, random)));
}
