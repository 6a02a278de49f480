import { cleanName } from './nameParts.ts';
import { MAX_TASK_LENGTH, type Task } from './task.ts';

/** Returns a task with clean, short texts; null if nothing readable is left of one of them. */
export function cleanTask(name: string, text: string): Task | null {
  const clean = { name: cleanName(name), text: cleanName(text, MAX_TASK_LENGTH) };
  return clean.name && clean.text ? clean : null;
}
