import type { NightlyReport } from './nightlyReport.ts';
import type { Part } from './parts.ts';
import { writeReport } from './reportFiles.ts';
import { runPart, type Surroundings } from './runPart.ts';

/**
 * Runs parts one after the other, also after one that fails, and writes the report after each. Stops when it is
 * interrupted. Returns the report, in which parts that did not run have their earlier entry.
 */
export async function runParts(
  parts: readonly Part[],
  earlier: NightlyReport,
  surroundings: Surroundings,
): Promise<{ report: NightlyReport; havePassed: boolean }> {
  let report = earlier;
  let havePassed = true;
  for (const part of parts) {
    if (surroundings.interrupted.aborted) return { report, havePassed: false };
    surroundings.output(`\n${part.name}: ${part.does}\n\n`);
    const run = await runPart(part, surroundings);
    report = { ...report, [part.name]: run };
    writeReport(surroundings.root, report);
    if (run.result !== 'passed') havePassed = false;
  }
  return { report, havePassed };
}
