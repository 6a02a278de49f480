import type { ParallelSession, ParallelSessionsContextValue, ToastContextValue } from '@mars-sessions/shared-types';
import { atom as atom2, type createStore as createStore2, useAtomValue as useAtomValue2 } from 'jotai2';
import { type Atom, atom as atom3, type createStore, useAtomValue as useAtomValue3 } from 'jotai3';

/** Host components that each read one value of the remote. */

export function Hello({ useToast }: { useToast: () => ToastContextValue }) {
  const { addToast } = useToast();
  return (
    <button type="button" onClick={() => addToast({ type: 'info', title: 'Hello' })}>
      Say hello
    </button>
  );
}

export function Count({ useParallelSessions }: { useParallelSessions: () => ParallelSessionsContextValue }) {
  return <output>{useParallelSessions().sessions.length} sessions</output>;
}

interface NamesProps {
  atom: Atom<ParallelSession[]>;
  store: ReturnType<typeof createStore>;
}

const names = (sessions: ParallelSession[]): string => sessions.map((session) => session.name).join(', ');

const own2 = atom2('its own');
/** Reads the remote's atom with jotai 2, and a host atom from the host's own provider. */
export function Names2({ atom, store }: NamesProps) {
  // a version 3 store has all methods that version 2 needs
  const sessions = useAtomValue2(atom, { store: store as unknown as ReturnType<typeof createStore2> });
  const own = useAtomValue2(own2);
  return (
    <output>
      {own}: {names(sessions)}
    </output>
  );
}

const own3 = atom3('its own');
/** Does the same with jotai 3. */
export function Names3({ atom, store }: NamesProps) {
  const sessions = useAtomValue3(atom, { store });
  const own = useAtomValue3(own3);
  return (
    <output>
      {own}: {names(sessions)}
    </output>
  );
}
