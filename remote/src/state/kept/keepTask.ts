import type { RunsObservation } from '../../core/answerObservations.ts';
import { cleanTask } from '../../core/cleanTask.ts';
import { hasEnded } from '../../core/deriveSession.ts';
import type { EngineState } from '../../core/sessionState.ts';
import type { Task } from '../../core/task.ts';
import { store } from '../store.ts';
import { MAX_TASKS, mergedTasks, storedTasks, tasksAtom } from './tasks.ts';
import { pinPlaceOf } from './updateKept.ts';

function prune(tasks: Map<string, Task | null>): void {
  for (const id of tasks.keys()) {
    if (tasks.size <= MAX_TASKS) return;
    if (pinPlaceOf(id) === null) tasks.delete(id);
  }
}

/**
 * Keeps what a session was asked, from an answer about its runs. The first task stays, so that a name never changes by
 * itself. A session that runs without a task may get one; that one that has ended has none is kept too.
 */
export function keepTask({ sessions }: EngineState, { sessionId, task }: RunsObservation): void {
  const session = sessions.get(sessionId);
  if (!session || task === undefined || store.get(tasksAtom).has(sessionId)) return;
  // another tab may send any text
  const kept = task && cleanTask(task.name, task.text);
  if (!kept && !hasEnded(session.derived)) return;
  const tasks = mergedTasks();
  if (!tasks.has(sessionId)) tasks.set(sessionId, kept);
  prune(tasks);
  store.set(tasksAtom, tasks);
  storedTasks.write([...tasks].map(([id, one]) => (one ? [id, one.name, one.text] : [id])));
}
