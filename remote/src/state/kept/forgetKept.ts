import { batch } from '../store.ts';
import { clearHistory } from './history.ts';
import { updateStored, WRITER } from './keptAtom.ts';
import { setSelected } from './selected.ts';
import { browserStorage, PREFIX } from './storage.ts';

/** What stays: the tabs agree by it who polls, and it says nothing of anybody. */
const LEASE = `${PREFIX}lease`;

/** Removes every key of ours that nothing here writes again. */
function removeKeys(): void {
  const storage = browserStorage();
  const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? '');
  for (const key of keys) if (key.startsWith(PREFIX) && key !== LEASE) storage?.removeItem(key);
}

/**
 * Forgets everything that this browser keeps of sessions, in every tab: names, pins, marks, history and settings. What
 * stays is how often that was done, so that a tab which has not heard of it yet does not bring back what it knows.
 */
export function forgetKept(): void {
  batch(() => {
    removeKeys();
    setSelected(null);
    updateStored(({ settings }) => {
      const epoch = (settings.epoch?.[0] ?? 0) + 1;
      return { sessions: {}, settings: { epoch: [epoch, epoch, WRITER] } };
    });
    // a tab that has not heard of it yet has a history too
    clearHistory();
  });
}
