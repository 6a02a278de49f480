import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface NewFile {
  kind: 'file';
  path: string;
  text: string;
}

interface Edit {
  kind: 'edit';
  path: string;
  before: string;
  after: string;
}

export type GuideStep = NewFile | Edit;

const BLOCK = /^```(\w+) file=(\S+)\n([\s\S]*?)^```$/gm;

/** Every block of the guide that names a file: a new file, or an edit as a diff. */
export function readGuide(markdown: string): GuideStep[] {
  return [...markdown.matchAll(BLOCK)].map(([, language, path = '', text = '']) => {
    if (language !== 'diff') return { kind: 'file', path, text };
    const side = (sign: '+' | '-'): string =>
      text.replace(/^(.)(.*\n)/gm, (_, first: string, rest: string) => (first === ' ' || first === sign ? rest : ''));
    return { kind: 'edit', path, before: side('-'), after: side('+') };
  });
}

/** Replaces what must be there exactly once. */
export function replaceOnce(path: string, before: string, after: string): void {
  const text = readFileSync(path, 'utf8');
  const parts = text.split(before);
  if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} times:\n${before}`);
  writeFileSync(path, parts.join(after));
}

/** Does what the guide says in the application in that folder. */
export function follow(steps: readonly GuideStep[], app: string): void {
  for (const step of steps) {
    const path = join(app, step.path);
    if (step.kind === 'edit') replaceOnce(path, step.before, step.after);
    else if (existsSync(path)) throw new Error(`${path} is there already.`);
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, step.text);
    }
  }
}

/** Takes it out again, as the guide says. */
export function undo(steps: readonly GuideStep[], app: string): void {
  for (const step of [...steps].reverse()) {
    const path = join(app, step.path);
    if (step.kind === 'edit') replaceOnce(path, step.after, step.before);
    else rmSync(path);
  }
}
