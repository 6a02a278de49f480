import type { ParallelSession, ParallelSessionsContextValue, SessionsReader } from '@mars-sessions/shared-types';
import { atom } from 'jotai';
import { clock } from '../clock.ts';
import { selectSession } from '../commands/commands.ts';
import { dismissSession, pinSession, renameSession, unpinSession } from '../commands/pillCommands.ts';
import { engineState, observe } from '../engine/engine.ts';
import { activeSessionIdAtom } from '../sessions/sessionAtoms.ts';
import { store } from '../store.ts';
import { readHostFields } from './hostFields.ts';
import { hostProps } from './hostProps.ts';
import { allSessionsAtom, sessionsAtom } from './publicSessions.ts';

/** Returns whether a session id is known. An unknown id is ignored, with a warning for the developer in debug mode. */
function known(sessionId: string, command: string): boolean {
  if (engineState().sessions.has(sessionId)) return true;
  if (hostProps().debug) console.warn(`MARS sessions: ${command} was called with an unknown session id.`);
  return false;
}

const warnedOf = new Set<string>();

/** Warns the developer about unreadable fields, once per command and list of fields. */
function warnOf(command: string, bad: readonly string[]): void {
  if (bad.length === 0) return;
  const text = `MARS sessions: ${command} was called with what cannot be read: ${bad.join(', ')}.`;
  if (warnedOf.has(text)) return;
  warnedOf.add(text);
  console.warn(text);
}

/**
 * The commands accept any value, because a host in JavaScript may pass one. They read it field by field and never
 * throw.
 */
const commands = {
  setActiveSession: (id: string) => void (known(id, 'setActiveSession') && selectSession(id)),
  addSession: (session: ParallelSession) => {
    const { sessionId, fields, bad } = readHostFields(session);
    warnOf('addSession', sessionId === null ? ['sessionId'] : bad);
    if (sessionId !== null) observe({ kind: 'local', at: clock.now(), sessionId, fields, added: true });
  },
  removeSession: (id: string) => void (known(id, 'removeSession') && dismissSession(id)),
  updateSession: (id: string, updates: Partial<ParallelSession>) => {
    if (!known(id, 'updateSession')) return;
    const { sessionId, fields, bad } = readHostFields(updates);
    // the id of a session cannot change
    warnOf('updateSession', sessionId === null || sessionId === id ? bad : ['sessionId', ...bad]);
    if (Object.keys(fields).length > 0)
      observe({ kind: 'local', at: clock.now(), sessionId: id, fields, added: false });
  },
  renameSession: (id: string, name: string) => {
    if (!known(id, 'renameSession')) return;
    if (typeof name === 'string') renameSession(id, name);
    else warnOf('renameSession', ['name']);
  },
  pinSession: (id: string) => void (known(id, 'pinSession') && pinSession(id)),
  unpinSession: (id: string) => void (known(id, 'unpinSession') && unpinSession(id)),
};

/** The sessions and their commands in the form of the specification. */
export const contextValueAtom = atom(
  (get): ParallelSessionsContextValue => ({
    ...commands,
    sessions: get(sessionsAtom),
    allSessions: get(allSessionsAtom),
    activeSessionId: get(activeSessionIdAtom),
  }),
);

/** Access for readers without jotai: the host's SDK. */
export const sessionsReader: SessionsReader = {
  get: () => store.get(contextValueAtom),
  subscribe: (listener) => store.sub(contextValueAtom, listener),
};
