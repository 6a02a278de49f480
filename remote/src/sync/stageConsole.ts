import * as v from 'valibot';
import type { LogTail } from '../core/reports.ts';
import { stagePath } from './endpoints.ts';
import { lastLines } from './fields.ts';

/** Maximum number of lines of a stage's console that are kept; the oldest are dropped. */
export const MAX_STAGE_LINES = 10_000;

/** Maximum length of one answer; the beginning is dropped. */
export const MAX_STAGE_CONSOLE_LENGTH = 1_000_000;

/** Returns the path of the lines of a stage's console from an index on; null for modes without stages. */
export function stageConsolePath(mode: string, runId: string, stage: number, since: number): string | null {
  const path = stagePath(mode, runId);
  return path && `${path}/stages/${Math.trunc(stage)}/console?since=${Math.trunc(since)}`;
}

/** New lines of a console. */
export interface NewLines {
  readonly lines: readonly string[];
  /** The index to ask for next. */
  readonly next: number;
}

const consoleAnswer = v.object({
  lines: v.array(v.unknown()),
  next_index: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

/** Reads `GET {prefix}/{task_id}/stages/{n}/console`. */
export function readStageConsole(body: unknown): NewLines | null {
  const parsed = v.safeParse(consoleAnswer, body);
  if (!parsed.success) return null;
  const { lines, next_index: next } = parsed.output;
  // an entry may have several lines
  return { lines: lines.length === 0 ? [] : lastLines(textOf(lines), MAX_STAGE_CONSOLE_LENGTH), next };
}

function textOf(lines: readonly unknown[]): string {
  return lines.filter((line) => typeof line === 'string').join('\n');
}

/** Reads all lines of the same answer as one text. */
export function readWholeStageConsole(body: unknown): string | null {
  const parsed = v.safeParse(consoleAnswer, body);
  return parsed.success ? textOf(parsed.output.lines) : null;
}

/** The console of a stage as far as this page has read it. */
export interface StageLog extends LogTail {
  /** The index to ask for next. */
  readonly next: number;
  /** Whether MARS has dropped the lines: it keeps them only in memory (CONTRACT 1.9). */
  readonly isCleared: boolean;
}

export const NO_STAGE_LOG: StageLog = { lines: [], first: 0, next: 0, isCleared: false };

/**
 * Adds new lines to the console of a stage. An index that went back means that the console was cleared, or that the
 * server restarted: its lines are asked for from 0, and replace the known ones once there are any.
 */
export function joinStageLog(before: StageLog, { lines, next }: NewLines): StageLog {
  if (next < before.next) return { ...before, next: 0, isCleared: true };
  if (before.isCleared && lines.length === 0) return before;
  const all = before.isCleared ? lines : [...before.lines, ...lines];
  const dropped = Math.max(0, all.length - MAX_STAGE_LINES);
  return { lines: all.slice(dropped), first: (before.isCleared ? 0 : before.first) + dropped, next, isCleared: false };
}
