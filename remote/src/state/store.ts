import { type Atom, createStore, useAtomValue } from 'jotai';

/**
 * The private store of the sessions UI: no host provider is between it and its readers, so that two copies of jotai in
 * one page never meet. A host reads it with `useAtomValue(atom, { store })`.
 */
export const store = createStore();

/** Reads an atom of the private store. */
export function useStore<T>(atom: Atom<T>): T {
  return useAtomValue(atom, { store });
}
