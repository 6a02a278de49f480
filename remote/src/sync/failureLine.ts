import { failureText } from './failureText.ts';

export interface FailureLine {
  readonly step: number | null;
  readonly text: string | null;
}

/**
 * Finds the `run.failed` line of a console log and the step that it names. Only this line keeps the error of a run over
 * the socket (CONTRACT 1.2).
 */
export function failureLine(lines: readonly string[]): FailureLine | null {
  const line = lines.findLast((candidate) => candidate.includes('run.failed'));
  if (line === undefined) return null;
  const said = line.slice(line.indexOf('run.failed') + 'run.failed'.length);
  const step = /\bstep[ _](\d{1,4})\b/i.exec(said)?.[1];
  return { step: step === undefined ? null : Number(step), text: failureText(said) };
}
