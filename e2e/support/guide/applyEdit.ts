import type { Line } from './guideSteps.ts';

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

interface Copy {
  /** Copies up to there what was not copied yet. */
  upTo(end: number): void;
  insert(text: string): void;
  /** Leaves out what lies before. */
  skipTo(start: number): void;
  finish(): string;
}

function copyOf(text: string): Copy {
  let result = '';
  let copied = 0;
  return {
    upTo(end) {
      result += text.slice(copied, Math.max(copied, end));
      copied = Math.max(copied, end);
    },
    insert(added) {
      result += added;
    },
    skipTo(start) {
      copied = start;
    },
    finish: () => result + text.slice(copied),
  };
}

/** A line with where it is in the text: a line that comes is nowhere yet. */
interface Placed extends Line {
  span?: [start: number, end: number] | undefined;
}

/** Lines that go and come in one place, between two that stay. */
interface Change {
  before: Placed | undefined;
  lines: Placed[];
  after: Placed | undefined;
}

function changesIn(placed: readonly Placed[]): Change[] {
  const changes: Change[] = [];
  let before: Placed | undefined;
  let lines: Placed[] = [];
  const end = (after: Placed | undefined): void => {
    if (lines.length > 0) changes.push({ before, lines, after });
    before = after;
    lines = [];
  };
  for (const line of placed) {
    if (line.sign === ' ') end(line);
    else lines.push(line);
  }
  end(undefined);
  return changes;
}

/** Copies the text up to the end of the change, with what comes in the place of what goes. */
function applyChange(copy: Copy, text: string, { before, lines, after }: Change, newline: string): void {
  const going = lines.filter(({ sign }) => sign === '-');
  const anchor = going[0] ?? before ?? after;
  const start = anchor?.span?.[0] ?? 0;
  const step = indentAt(text, start).length - (anchor?.indent.length ?? 0);
  const coming = lines
    .filter(({ sign }) => sign === '+')
    .map(({ indent, text }) => ' '.repeat(Math.max(0, indent.length + step)) + text);
  const endOfBefore = before && endOfLine(text, before.span?.[1] ?? 0);
  const endOfGoing = going.at(-1)?.span?.[1] ?? start;
  if (going.length > 0 && coming.length > 0) {
    copy.upTo(start);
    copy.insert(coming.join(newline).trimStart());
    copy.skipTo(endOfGoing);
  } else if (going.length > 0) {
    // lines that go, with the end of the line before, or with what leads to the line after
    copy.upTo(endOfBefore ?? start);
    copy.skipTo(before ? endOfGoing : (after?.span?.[0] ?? start));
  } else if (endOfBefore !== undefined) {
    copy.upTo(endOfBefore);
    copy.insert(coming.map((line) => newline + line).join(''));
  } else {
    copy.upTo(start);
    copy.insert(`${coming.join(newline).trimStart()}${newline}${indentAt(text, start)}`);
  }
}

/** Returns the text with the edit, or the number of places for it when that is not one. */
export function applyEdit(text: string, lines: readonly Line[]): string | number {
  const found = [...text.matchAll(pattern(lines.filter(({ sign }) => sign !== '+')))];
  const spans = found[0]?.indices?.slice(1);
  if (found.length !== 1 || !spans) return found.length;
  const placed = lines.map((line): Placed => (line.sign === '+' ? line : { ...line, span: spans.shift() }));
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const copy = copyOf(text);
  for (const change of changesIn(placed)) applyChange(copy, text, change, newline);
  return copy.finish();
}
