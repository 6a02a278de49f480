import * as v from 'valibot';
import { mergeFinished } from '../core/finishedRuns.ts';
import { clock } from '../state/clock.ts';
import { finishedRunsAtom, readFinishedRuns } from '../state/kept/finishedRuns.ts';
import { historyAtom, mergeHistory, readHistory } from '../state/kept/history.ts';
import { keptAtom } from '../state/kept/keptAtom.ts';
import { readKept } from '../state/kept/readKept.ts';
import { selectedAtom } from '../state/kept/selected.ts';
import { readTasks, tasksAtom } from '../state/kept/tasks.ts';
import { store } from '../state/store.ts';
import { id } from '../sync/fields.ts';
import type { LivePart } from './livePart.ts';

/** What the browser keeps. The copy reads it from the browser's storage too, but a page may have none. */
export const kept: LivePart = {
  take: () => ({
    registers: store.get(keptAtom),
    selected: store.get(selectedAtom),
    history: store.get(historyAtom),
    finishedRuns: store.get(finishedRunsAtom),
    tasks: [...store.get(tasksAtom)].map(([id, task]) => (task ? [id, task.name, task.text] : [id])),
  }),
  restore(data) {
    const { registers, selected, history, finishedRuns, tasks } = (data ?? {}) as Readonly<Record<string, unknown>>;
    // what the browser's storage has besides is merged when the engine starts
    if (registers !== undefined) store.set(keptAtom, readKept(registers));
    store.set(historyAtom, mergeHistory(store.get(historyAtom), readHistory(history) ?? [], clock.wall()));
    store.set(finishedRunsAtom, mergeFinished(store.get(finishedRunsAtom), readFinishedRuns(finishedRuns)));
    const known = new Map(readTasks(tasks).map(([id, name, text]) => [id, name && text ? { name, text } : null]));
    store.set(tasksAtom, new Map([...known, ...store.get(tasksAtom)]));
    store.set(selectedAtom, v.parse(v.fallback(v.nullable(id), null), selected));
  },
};
