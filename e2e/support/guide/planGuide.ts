import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdit } from './applyEdit.ts';
import { type Edit, type GuideStep, type NewFile, reversed } from './guideSteps.ts';

/** Something of the guide for which an application has no place. */
export interface Misfit {
  /** The file, as the guide names it. */
  path: string;
  /** What is wrong, as a sentence. */
  reason: string;
  /** The lines that were looked for. */
  lines: string[];
}

/** What following the guide, or taking it out again, would do to an application. */
export interface GuidePlan {
  /** The new text of each file that changes; null where the file goes. */
  files: Map<string, string | null>;
  /** Empty when everything has its place. */
  misfits: Misfit[];
}

/** `follow` the guide, or `undo` what it has done. */
export type Way = 'follow' | 'undo';

/** What one step makes of a file: its new text, null where it goes, undefined where it stays; or why it has no place. */
type Outcome = { text: string | null | undefined } | { misfit: Misfit };

function planFile({ path, text: wanted }: NewFile, text: string | null, way: Way): Outcome {
  if (way === 'follow') {
    return text === null ? { text: wanted } : { misfit: { path, reason: 'This file is there already.', lines: [] } };
  }
  if (text === null) return { text: undefined };
  if (text === wanted) return { text: null };
  return { misfit: { path, reason: 'This file is not as the guide has it: it was changed since.', lines: [] } };
}

function planEdit({ path, lines }: Edit, text: string | null): Outcome {
  const wanted = lines.filter(({ sign }) => sign !== '+').map(({ indent, text }) => indent + text);
  if (text === null) return { misfit: { path, reason: 'There is no such file.', lines: wanted } };
  const result = applyEdit(text, lines);
  if (typeof result === 'string') return { text: result };
  const reason =
    result === 0
      ? 'These lines are not in the file:'
      : `These lines are ${result} times in the file, and must be there once:`;
  return { misfit: { path, reason, lines: wanted } };
}

/** Looks for the place of every step in the application in that folder, and changes nothing. */
export function planGuide(steps: readonly GuideStep[], app: string, way: Way = 'follow'): GuidePlan {
  const files: GuidePlan['files'] = new Map();
  const misfits: Misfit[] = [];
  const textOf = (path: string): string | null => {
    const planned = files.get(path);
    if (planned !== undefined) return planned;
    return existsSync(join(app, path)) ? readFileSync(join(app, path), 'utf8') : null;
  };
  for (const step of way === 'follow' ? steps : [...steps].reverse()) {
    const text = textOf(step.path);
    const outcome =
      step.kind === 'file' ? planFile(step, text, way) : planEdit(way === 'follow' ? step : reversed(step), text);
    if ('misfit' in outcome) misfits.push(outcome.misfit);
    else if (outcome.text !== undefined) files.set(step.path, outcome.text);
  }
  return { files, misfits };
}

/** A misfit in the words of a person, with the lines that were looked for. */
export const describeMisfit = ({ path, reason, lines }: Misfit): string =>
  [`${path}: ${reason}`, ...lines.map((line) => `    ${line}`)].join('\n');
