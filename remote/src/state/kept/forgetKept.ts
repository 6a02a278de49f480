import { batch } from '../store.ts';
import { forgetFinishedRuns } from './finishedRuns.ts';
import { clearHistory } from './history.ts';
import { updateStored, WRITER } from './keptAtom.ts';
import { seenChanges, watched } from './seenTimes.ts';
import { setSelected } from './selected.ts';
import { browserStorage, PREFIX } from './storage.ts';
import { forgetTasks } from './tasks.ts';
import { toldTimes } from './toldTimes.ts';

/**
 * The keys of the leases of all majors begin with this. They stay: the tabs use them to agree on who polls, and they hold
 * no user data.
 */
const LEASE = `${PREFIX}lease`;

/** Removes every key with our prefix, except the leases. */
function removeKeys(): void {
  const storage = browserStorage();
  const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? '');
  for (const key of keys) if (key.startsWith(PREFIX) && !key.startsWith(LEASE)) storage?.removeItem(key);
}

/**
 * Forgets everything that this browser keeps about sessions, in every tab: names, tasks, pins, marks, history, how long
 * runs worked, what the timeline shows, and settings.
 * The number of times that was done stays, so that a tab not yet notified does not restore its old data.
 */
export function forgetKept(): void {
  batch(() => {
    removeKeys();
    setSelected(null);
    forgetTasks();
    forgetFinishedRuns();
    for (const value of [watched, seenChanges, toldTimes]) value.forget();
    updateStored(({ settings }) => {
      const epoch = (settings.epoch?.[0] ?? 0) + 1;
      return { sessions: {}, settings: { epoch: [epoch, epoch, WRITER] } };
    });
    // a tab that has not yet been notified still has its history
    clearHistory();
  });
}
