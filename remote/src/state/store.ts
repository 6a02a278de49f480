import { type Atom, atom, createStore, useAtomValue } from 'jotai';

const made = createStore();
const { sub, set } = made;

/** Writes to the store; inside `batch` as a part of its one write. */
let write = set;

/** Runs `work` inside one write of jotai: readers are told once, when all of it is done. */
const batchAtom = atom(null, (_get, setInBatch, work: () => void) => {
  write = setInBatch;
  try {
    work();
  } finally {
    write = set;
  }
});

/**
 * The private store of the sessions UI: no host provider is between it and its readers, so that two copies of jotai in
 * one page never meet. A host reads it with `useAtomValue(atom, { store })`. A reader that throws is reported, and does
 * not stop what is being published.
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
 * Does several writes to the store as one: whoever reads it is told once, when `work` has returned, and never of a state
 * in between. What is read inside `work` is up to date. An error is thrown on; what was written until then stays.
 */
export function batch(work: () => void): void {
  if (write === set) set(batchAtom, work);
  else work();
}

/** Reads an atom of the private store. */
export function useStore<T>(atom: Atom<T>): T {
  return useAtomValue(atom, { store });
}
