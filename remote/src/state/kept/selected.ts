import { atom } from 'jotai';
import { ID } from '../../sync/schemas.ts';
import { store } from '../store.ts';
import { browserStorage, storedValue } from './storage.ts';

/** Reads the stored id of the selected session; null if it is not a valid id. */
export function readSelected(data: unknown): string | null {
  return typeof data === 'string' && ID.test(data) ? data : null;
}

const storedSelection = storedValue<string>({
  storage: browserStorage,
  name: 'selected',
  version: 1,
  parse: readSelected,
});

/** The selected session of this tab. A new tab starts with the one that was selected last in the browser. */
export const selectedAtom = atom<string | null>(null);

export function setSelected(sessionId: string | null): void {
  store.set(selectedAtom, sessionId);
  if (sessionId === null) storedSelection.remove();
  else storedSelection.write(sessionId);
}

/** Selects the session that was selected last in this browser, unless one is already selected. */
export function restoreSelected(): void {
  store.set(selectedAtom, store.get(selectedAtom) ?? storedSelection.read());
}
