import { atom } from 'jotai';
import { cleanTask } from '../../core/cleanTask.ts';
import type { Task } from '../../core/task.ts';
import { ID } from '../../sync/schemas.ts';
import { store } from '../store.ts';
import { browserStorage, onStored, storedValue } from './storage.ts';

/** What sessions were asked, by session id; null for a session that has ended and was not asked anything readable. */
export type Tasks = ReadonlyMap<string, Task | null>;

/** Maximum number of sessions whose task is kept. Those known longest are dropped first, pinned ones last. */
export const MAX_TASKS = 500;

/** A task as it is stored; without texts for a session that has none. */
type StoredTask = readonly [sessionId: string, name?: string, text?: string];

/** Reads the stored tasks; skips unreadable ones. */
export function readTasks(data: unknown): StoredTask[] {
  return (Array.isArray(data) ? data : []).slice(0, MAX_TASKS).flatMap((one: unknown): StoredTask[] => {
    const [id, name, text] = Array.isArray(one) ? one : [];
    if (typeof id !== 'string' || !ID.test(id)) return [];
    if (name === undefined) return [[id]];
    if (typeof name !== 'string' || typeof text !== 'string') return [];
    const task = cleanTask(name, text);
    return task ? [[id, task.name, task.text]] : [];
  });
}

/** Apart from the other kept values: these are large and change seldom, and those are small and change often. */
export const storedTasks = storedValue<readonly StoredTask[]>({
  storage: browserStorage,
  name: 'tasks',
  version: 1,
  parse: readTasks,
});

export const tasksAtom = atom<Tasks>(new Map());

/** Returns the tasks that any tab has stored, followed by those of this tab alone. */
export function mergedTasks(): Map<string, Task | null> {
  const known = store.get(tasksAtom);
  const tasks = new Map(
    (storedTasks.read() ?? []).map(([id, name, text]) => [id, known.get(id) ?? (name && text ? { name, text } : null)]),
  );
  for (const [id, task] of known) if (!tasks.has(id)) tasks.set(id, task);
  return tasks;
}

/** Forgets all tasks of this tab. */
export function forgetTasks(): void {
  store.set(tasksAtom, new Map());
}

/** Reads the stored tasks, and follows what other tabs of this browser store. Returns an unsubscribe function. */
export function followTasks(): () => void {
  store.set(tasksAtom, mergedTasks());
  return onStored(storedTasks.key, () => {
    // another tab has forgotten everything
    if (storedTasks.read() === null) forgetTasks();
    else store.set(tasksAtom, mergedTasks());
  });
}
