import * as v from 'valibot';
import { cleanTask } from '../core/cleanTask.ts';
import type { Task } from '../core/task.ts';
import { time } from './fields.ts';
import { firstSentence } from './firstSentence.ts';
import { plainText } from './plainText.ts';

/** Longest text that is read, in characters; the rest of a longer one is ignored. */
const MAX_READ_LENGTH = 2000;

const asked = v.object({
  started_at: time,
  is_branch: v.fallback(v.boolean(), false),
  task_description: v.fallback(v.nullable(v.string()), null),
});

type Asked = v.InferOutput<typeof asked>;

/** What MARS writes when it has no text of the user (CONTRACT 1.11). */
const PLACEHOLDER = /^(?:No task description|Task \S*\d\S*)$/;

/** Returns a task from the user's text; null if nothing readable is left of it. */
export function taskOf(description: string | null): Task | null {
  const raw = (description ?? '').slice(0, MAX_READ_LENGTH);
  if (PLACEHOLDER.test(raw.trim())) return null;
  const plain = plainText(raw);
  return cleanTask(firstSentence(plain), plain);
}

/** Returns the oldest of the runs. One without a start is the oldest only if there is no other (CONTRACT 1.2). */
function oldest(runs: readonly Asked[]): Asked | undefined {
  if (runs.length <= 1) return runs[0];
  return runs.reduce<Asked | undefined>((best, run) => {
    if (run.started_at === null) return best;
    return !best || run.started_at <= (best.started_at ?? run.started_at) ? run : best;
  }, undefined);
}

/**
 * Reads from `GET /api/sessions/{id}/runs` what the session was asked: the task of its oldest run that is no branch.
 * Returns null if that run has no readable text, and undefined if the oldest run may be unreadable.
 */
export function readTask(body: unknown): Task | null | undefined {
  const parsed = v.safeParse(v.object({ runs: v.array(v.unknown()) }), body);
  if (!parsed.success) return undefined;
  const runs: Asked[] = [];
  for (const candidate of parsed.output.runs) {
    const run = v.safeParse(asked, candidate);
    if (!run.success) return undefined;
    if (!run.output.is_branch) runs.push(run.output);
  }
  const first = oldest(runs);
  return first || runs.length === 0 ? taskOf(first?.task_description ?? null) : undefined;
}
