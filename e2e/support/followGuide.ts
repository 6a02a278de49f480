import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface NewFile {
  kind: 'file';
  path: string;
  text: string;
}

interface Line {
  /** As in a diff: is there and stays, comes, goes. */
  sign: ' ' | '+' | '-';
  indent: string;
  text: string;
}

interface Edit {
  kind: 'edit';
  path: string;
  lines: Line[];
}

export type GuideStep = NewFile | Edit;

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

/** In which way MARS's pages are rendered: the guide has edits that only pages per request need. */
export type GuideVariant = 'static' | 'per-request';

const BLOCK = /^```(\w+) file=(\S+)(?: only=(\S+))?\n([\s\S]*?)^```$/gm;
const EXAMPLE = /^```\w+ example=(\S+)\n([\s\S]*?)^```$/gm;
const DIFF_LINE = /^([ +-])( *)(.*\S) *$/gm;

/** Every block of the guide that names a file and belongs to the variant: a new file, or an edit as a diff. */
export function readGuide(markdown: string, variant: GuideVariant): GuideStep[] {
  const blocks = [...markdown.matchAll(BLOCK)].filter(([, , , only]) => only === undefined || only === variant);
  return blocks.map(([, language, path = '', , text = '']) => {
    if (language !== 'diff') return { kind: 'file', path, text };
    const lines = [...text.matchAll(DIFF_LINE)].map(([, sign, indent = '', line = '']) => ({
      sign: sign as Line['sign'],
      indent,
      text: line,
    }));
    return { kind: 'edit', path, lines };
  });
}

/** The files that the guide shows as examples: no part of putting the sessions into a host. */
export function readExamples(markdown: string): GuideStep[] {
  return [...markdown.matchAll(EXAMPLE)].map(([, path = '', text = '']) => ({ kind: 'file', path, text }));
}

/** The other way round: what came goes, what went comes. */
function reversed({ path, lines }: Edit): Edit {
  const other = { ' ': ' ', '+': '-', '-': '+' } as const;
  return { kind: 'edit', path, lines: lines.map((line) => ({ ...line, sign: other[line.sign] })) };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Ends of lines, indentation and a semicolon at the end are the application's own affair. */
function pattern(lines: readonly Line[]): RegExp {
  return new RegExp(lines.map(({ text }) => `(${escaped(text)})`).join(';?\\s*'), 'dg');
}

const indentAt = (text: string, at: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1, at))?.[0] ?? '';

/** The end of what stands there, with a semicolon if nothing but that is left of the line. */
const endOfLine = (text: string, at: number): number =>
  at + (/^;?[ \t]*(?=\r?\n|$)/.exec(text.slice(at))?.[0] ?? '').length;

/** The text with the edit, or the number of places for it when that is not one. */
function edited(text: string, lines: readonly Line[]): string | number {
  const found = [...text.matchAll(pattern(lines.filter(({ sign }) => sign !== '+')))];
  const spans = found[0]?.indices?.slice(1);
  if (found.length !== 1 || !spans) return found.length;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  // every line of the edit with where it is: a line that comes is where it will be put
  const placed: (Line & { span?: [number, number] })[] = lines.map((line) =>
    line.sign === '+' ? line : { ...line, span: spans.shift() },
  );
  let result = '';
  let copied = 0;
  const copyUpTo = (end: number): void => {
    result += text.slice(copied, Math.max(copied, end));
    copied = Math.max(copied, end);
  };
  for (let at = 0; at < placed.length; ) {
    const line = placed[at];
    if (line?.sign === ' ') {
      copyUpTo(line.span?.[1] ?? 0);
      at += 1;
      continue;
    }
    // a run of lines that go and come
    const run: typeof placed = [];
    while (placed[at + run.length] && placed[at + run.length]?.sign !== ' ') run.push(placed[at + run.length] as Line);
    const going = run.filter(({ sign }) => sign === '-');
    const coming = run.filter(({ sign }) => sign === '+');
    const before = placed[at - 1];
    const after = placed[at + run.length];
    const anchor = going[0] ?? before ?? after;
    const start = anchor?.span?.[0] ?? 0;
    const step = indentAt(text, start).length - (anchor?.indent.length ?? 0);
    const texts = coming.map(({ indent, text }) => ' '.repeat(Math.max(0, indent.length + step)) + text);
    if (going.length > 0 && coming.length > 0) {
      copyUpTo(start);
      result += texts.join(newline).trimStart();
      copied = going.at(-1)?.span?.[1] ?? copied;
    } else if (going.length > 0) {
      // lines that go, with the end of the line before, or with what leads to the line after
      copyUpTo(before ? endOfLine(text, before.span?.[1] ?? 0) : start);
      copied = before ? (going.at(-1)?.span?.[1] ?? copied) : (after?.span?.[0] ?? copied);
    } else if (before) {
      copyUpTo(endOfLine(text, before.span?.[1] ?? 0));
      result += texts.map((one) => newline + one).join('');
    } else {
      copyUpTo(start);
      result += `${texts.join(newline).trimStart()}${newline}${indentAt(text, start)}`;
    }
    at += run.length;
  }
  return result + text.slice(copied);
}

/**
 * Looks for the place of every step in the application in that folder, and changes nothing.
 *
 * @param way `follow` the guide, or `undo` what it has done
 */
export function planGuide(steps: readonly GuideStep[], app: string, way: 'follow' | 'undo' = 'follow'): GuidePlan {
  const files: GuidePlan['files'] = new Map();
  const misfits: Misfit[] = [];
  const textOf = (path: string): string | null => {
    const planned = files.get(path);
    if (planned !== undefined) return planned;
    return existsSync(join(app, path)) ? readFileSync(join(app, path), 'utf8') : null;
  };
  for (const step of way === 'follow' ? steps : [...steps].reverse()) {
    const { path } = step;
    const text = textOf(path);
    if (step.kind === 'file') {
      if (way === 'follow' && text !== null) misfits.push({ path, reason: 'This file is there already.', lines: [] });
      else if (way === 'undo' && text !== null && text !== step.text)
        misfits.push({ path, reason: 'This file is not as the guide has it: it was changed since.', lines: [] });
      else if (way === 'follow') files.set(path, step.text);
      else if (text !== null) files.set(path, null);
      continue;
    }
    const edit = way === 'follow' ? step : reversed(step);
    const lines = edit.lines.filter(({ sign }) => sign !== '+').map(({ indent, text }) => indent + text);
    if (text === null) {
      misfits.push({ path, reason: 'There is no such file.', lines });
      continue;
    }
    const result = edited(text, edit.lines);
    if (typeof result === 'string') files.set(path, result);
    else if (result === 0) misfits.push({ path, reason: 'These lines are not in the file:', lines });
    else misfits.push({ path, reason: `These lines are ${result} times in the file, and must be there once:`, lines });
  }
  return { files, misfits };
}

/** Does what was planned, in the application in that folder. */
export function carryOut({ files }: GuidePlan, app: string): void {
  for (const [path, text] of files) {
    const file = join(app, path);
    if (text === null) rmSync(file);
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
}

/** A misfit in the words of a person, with the lines that were looked for. */
export const describeMisfit = ({ path, reason, lines }: Misfit): string =>
  [`${path}: ${reason}`, ...lines.map((line) => `    ${line}`)].join('\n');

function carryOutAll(steps: readonly GuideStep[], app: string, way: 'follow' | 'undo'): void {
  const plan = planGuide(steps, app, way);
  if (plan.misfits.length > 0) throw new Error(plan.misfits.map(describeMisfit).join('\n'));
  carryOut(plan, app);
}

/**
 * Does what the guide says in the application in that folder.
 *
 * @throws Error when a step has no place; nothing is changed then
 */
export function follow(steps: readonly GuideStep[], app: string): void {
  carryOutAll(steps, app, 'follow');
}

/**
 * Takes it out again, as the guide says.
 *
 * @throws Error when something of it is not there; nothing is changed then
 */
export function undo(steps: readonly GuideStep[], app: string): void {
  carryOutAll(steps, app, 'undo');
}

/** Replaces what must be there exactly once. */
export function replaceOnce(path: string, before: string, after: string): void {
  const text = readFileSync(path, 'utf8');
  const parts = text.split(before);
  if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} times:\n${before}`);
  writeFileSync(path, parts.join(after));
}
