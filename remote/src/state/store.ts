import { type Atom, atom, createStore } from 'jotai';
import { useCallback, useSyncExternalStore } from 'react';

const made = createStore();
const { sub, set } = made;

/** Writes to the store. Inside `batch`, the write is part of the batch. */
let write = set;

/** Runs `work` inside one jotai write, so that readers are notified only when all of it is done. */
const batchAtom = atom(null, (_get, setInBatch, work: () => void) => {
  write = setInBatch;
  try {
    work();
  } finally {
    write = set;
  }
});

/**
 * The private store of the sessions UI. No host provider stands between it and its readers, so two copies of jotai in
 * one page do not interfere. A host reads it with `useAtomValue(atom, { store })`. An error thrown by a reader is
 * reported and does not keep other readers from being notified.
 */
export const store: typeof made = Object.assign(made, {
  set: ((...args) => write(...args)) satisfies typeof write,
  sub: ((atom, listener) =>
    sub(atom, () => {
      try {
        listener();
      } catch (error) {
        reportError(error);
      }
    })) satisfies typeof sub,
});

/**
 * Combines several writes to the store. Readers are notified once, after `work` has returned, and never see a state in
 * between. Reads inside `work` are up to date. An error is rethrown; what was written before it stays.
 */
export function batch(work: () => void): void {
  if (write === set) set(batchAtom, work);
  else work();
}

/**
 * Reads an atom of the private store. By React's own hook instead of jotai's: no atom here is asynchronous, and there is
 * no provider to look for (docs/decisions/bytes.md).
 */
export function useStore<T>(atom: Atom<T>): T {
  const subscribe = useCallback((listener: () => void) => store.sub(atom, listener), [atom]);
  return useSyncExternalStore(subscribe, () => store.get(atom));
}
