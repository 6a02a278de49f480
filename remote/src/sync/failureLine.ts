import { cleanName } from '../core/nameParts.ts';

export interface FailureLine {
  readonly step: number | null;
  readonly text: string | null;
}

/** What of an error is worth reading in a card; the whole is in the log. */
const LONGEST = 300;

/**
 * Finds the `run.failed` line of a console log, the only place where the error of a run over the socket survives
 * (CONTRACT 1.2), and the step that it names.
 */
export function failureLine(lines: readonly string[]): FailureLine | null {
  const line = lines.findLast((candidate) => candidate.includes('run.failed'));
  if (line === undefined) return null;
  const rest = line.slice(line.indexOf('run.failed') + 'run.failed'.length).replace(/^[\s:|\]-]+/, '');
  const said = /^error="?(.*?)"?$/.exec(rest)?.[1] ?? rest;
  const step = /\bstep[ _](\d{1,4})\b/i.exec(said)?.[1];
  const text = cleanName(said.slice(0, LONGEST));
  return { step: step === undefined ? null : Number(step), text: text || null };
}
