import { atom } from 'jotai';
import { cleanName } from '../../core/nameParts.ts';
import { MAX_TASK_LENGTH, type Task } from '../../core/task.ts';
import { ID } from '../../sync/schemas.ts';
import { store } from '../store.ts';
import { browserStorage, onStored, storedValue } from './storage.ts';
import { pinPlaceOf } from './updateKept.ts';

/** What sessions were asked, by session id; null for a session that has ended and was not asked anything readable. */
export type Tasks = ReadonlyMap<string, Task | null>;

/** Maximum number of sessions whose task is kept. Those known longest are dropped first, pinned ones last. */
export const MAX_TASKS = 500;

/** Returns a task whose texts are clean and short; null if there is no text. */
export function cleanTask(name: string, text: string): Task | null {
  const clean = { name: cleanName(name), text: cleanName(text, MAX_TASK_LENGTH) };
  return clean.name && clean.text ? clean : null;
}

/** A task as it is stored; without texts for a session that has none. */
type StoredTask = readonly [sessionId: string, name?: string, text?: string];

/** Reads the stored tasks; skips unreadable ones. */
export function readTasks(data: unknown): StoredTask[] {
  return (Array.isArray(data) ? data : []).slice(0, MAX_TASKS).flatMap((one: unknown): StoredTask[] => {
    const [id, name, text] = Array.isArray(one) ? one : [];
    if (typeof id !== 'string' || !ID.test(id)) return [];
    if (name === undefined) return [[id]];
    const task = typeof name === 'string' && typeof text === 'string' ? cleanTask(name, text) : null;
    return task ? [[id, task.name, task.text]] : [];
  });
}

/** Apart from the other kept values: these are large and change seldom, and those are small and change often. */
const stored = storedValue<readonly StoredTask[]>({
  storage: browserStorage,
  name: 'tasks',
  version: 1,
  parse: readTasks,
});

export const tasksAtom = atom<Tasks>(new Map());

/** Returns the tasks that any tab has stored, followed by those of this tab alone. */
function mergedTasks(): Map<string, Task | null> {
  const known = store.get(tasksAtom);
  const tasks = new Map(
    (stored.read() ?? []).map(([id, name, text]) => [id, known.get(id) ?? (name && text ? { name, text } : null)]),
  );
  for (const [id, task] of known) if (!tasks.has(id)) tasks.set(id, task);
  return tasks;
}

function prune(tasks: Map<string, Task | null>): void {
  for (const id of tasks.keys()) {
    if (tasks.size <= MAX_TASKS) return;
    if (pinPlaceOf(id) === null) tasks.delete(id);
  }
}

/** Keeps the task of a session. The first one stays, so that a name never changes by itself. */
export function keepTask(sessionId: string, task: Task | null): void {
  if (store.get(tasksAtom).has(sessionId)) return;
  const tasks = mergedTasks();
  if (!tasks.has(sessionId)) tasks.set(sessionId, task);
  prune(tasks);
  store.set(tasksAtom, tasks);
  stored.write([...tasks].map(([id, kept]) => (kept ? [id, kept.name, kept.text] : [id])));
}

/** Forgets all tasks of this tab. */
export function forgetTasks(): void {
  store.set(tasksAtom, new Map());
}

/** Reads the stored tasks, and follows what other tabs of this browser store. Returns an unsubscribe function. */
export function followTasks(): () => void {
  store.set(tasksAtom, mergedTasks());
  return onStored(stored.key, () => {
    // another tab has forgotten everything
    if (stored.read() === null) forgetTasks();
    else store.set(tasksAtom, mergedTasks());
  });
}
