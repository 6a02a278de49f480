import { type Atom, createStore, useAtomValue } from 'jotai';

const made = createStore();
const { sub } = made;

/**
 * The private store of the sessions UI: no host provider is between it and its readers, so that two copies of jotai in
 * one page never meet. A host reads it with `useAtomValue(atom, { store })`. A reader that throws is reported, and does
 * not stop what is being published.
 */
export const store: typeof made = Object.assign(made, {
  sub: ((atom, listener) =>
    sub(atom, () => {
      try {
        listener();
      } catch (error) {
        reportError(error);
      }
    })) satisfies typeof sub,
});

/** Reads an atom of the private store. */
export function useStore<T>(atom: Atom<T>): T {
  return useAtomValue(atom, { store });
}
