import type { ParallelSession, ParallelSessionsContextValue, SessionsReader } from '@mars-sessions/shared-types';
import { atom } from 'jotai';
import { clock } from './clock.ts';
import { selectSession } from './commands.ts';
import { engineState, observe } from './engine.ts';
import { hostProps } from './hostProps.ts';
import { dismissSession, pinSession, renameSession, unpinSession } from './pillCommands.ts';
import { activeSessionIdAtom, allSessionsAtom, sessionsAtom } from './sessionAtoms.ts';
import { store } from './store.ts';

/** An id that nobody knows is no error of the user's: nothing happens, and a developer is told. */
function known(sessionId: string, command: string): boolean {
  if (engineState().sessions.has(sessionId)) return true;
  if (hostProps().debug) console.warn(`MARS sessions: ${command} was called with an unknown session id.`);
  return false;
}

const commands = {
  setActiveSession: (id: string) => void (known(id, 'setActiveSession') && selectSession(id)),
  addSession: (session: ParallelSession) => {
    const { sessionId } = session;
    observe({ kind: 'local', at: clock.now(), sessionId, fields: session, added: true });
  },
  removeSession: (id: string) => void (known(id, 'removeSession') && dismissSession(id)),
  updateSession: (id: string, updates: Partial<ParallelSession>) => {
    if (known(id, 'updateSession'))
      observe({ kind: 'local', at: clock.now(), sessionId: id, fields: updates, added: false });
  },
  renameSession: (id: string, name: string) => void (known(id, 'renameSession') && renameSession(id, name)),
  pinSession: (id: string) => void (known(id, 'pinSession') && pinSession(id)),
  unpinSession: (id: string) => void (known(id, 'unpinSession') && unpinSession(id)),
};

/** The sessions and what can be done with them, as the specification has it. */
export const contextValueAtom = atom(
  (get): ParallelSessionsContextValue => ({
    ...commands,
    sessions: get(sessionsAtom),
    allSessions: get(allSessionsAtom),
    activeSessionId: get(activeSessionIdAtom),
  }),
);

/** For readers that have no jotai: the host's SDK. */
export const sessionsReader: SessionsReader = {
  get: () => store.get(contextValueAtom),
  subscribe: (listener) => store.sub(contextValueAtom, listener),
};
