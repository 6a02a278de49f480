import type { ParallelSession, ParallelSessionsContextValue } from '@mars-sessions/shared-types';
import { type Cell, createCell } from './createCell.ts';
import { checkSession, createTestSession } from './createTestSession.ts';
import type { SessionsCommand, SessionsCommands, TestSession } from './testSessionsHost.ts';

interface State {
  inBar: readonly ParallelSession[];
  others: readonly ParallelSession[];
  activeSessionId: string | null;
  /** Names that the host gave, by session id. */
  names: ReadonlyMap<string, string>;
}

export interface SessionsModel extends Pick<Cell<ParallelSessionsContextValue>, 'get' | 'subscribe'> {
  /** @throws TypeError for an unknown field, an invalid value, or two sessions with the same id */
  setSessions(inBar: readonly TestSession[], others: readonly TestSession[]): void;
  /** @throws TypeError if no session has this id */
  setActive(sessionId: string | null): void;
}

const EMPTY: State = { inBar: [], others: [], activeSessionId: null, names: new Map() };

function knownIds({ inBar, others }: State): string[] {
  return [...inBar, ...others].map(({ sessionId }) => sessionId);
}

/**
 * Creates the sessions of a test. The commands are simpler than those of the product: the order of the bar does not
 * change. As in the product, a command for an unknown id does nothing.
 *
 * @param record called with every command before it runs
 */
export function createSessionsModel(record: (command: SessionsCommand) => void): SessionsModel {
  let state = EMPTY;

  function change(sessionId: string, update: (session: ParallelSession) => ParallelSession): void {
    const each = (session: ParallelSession) => (session.sessionId === sessionId ? update(session) : session);
    show({ ...state, inBar: state.inBar.map(each), others: state.others.map(each) });
  }

  const commands: SessionsCommands = {
    setActiveSession(sessionId) {
      record({ name: 'setActiveSession', args: [sessionId] });
      if (knownIds(state).includes(sessionId)) show({ ...state, activeSessionId: sessionId });
    },
    addSession(session) {
      record({ name: 'addSession', args: [session] });
      const added = checkSession(session, 'addSession');
      if (!knownIds(state).includes(added.sessionId)) show({ ...state, inBar: [...state.inBar, added] });
    },
    removeSession(sessionId) {
      record({ name: 'removeSession', args: [sessionId] });
      const removed = state.inBar.filter((session) => session.sessionId === sessionId);
      const inBar = state.inBar.filter((session) => session.sessionId !== sessionId);
      show({ ...state, inBar, others: [...state.others, ...removed] });
    },
    updateSession(sessionId, updates) {
      record({ name: 'updateSession', args: [sessionId, updates] });
      change(sessionId, (session) => checkSession({ ...session, ...updates, sessionId }, 'updateSession'));
    },
    renameSession(sessionId, name) {
      record({ name: 'renameSession', args: [sessionId, name] });
      const names = new Map(state.names);
      if (name.trim()) names.set(sessionId, name.trim());
      else names.delete(sessionId);
      show({ ...state, names });
    },
    pinSession(sessionId) {
      record({ name: 'pinSession', args: [sessionId] });
      change(sessionId, (session) => ({ ...session, pinned: true }));
    },
    unpinSession(sessionId) {
      record({ name: 'unpinSession', args: [sessionId] });
      change(sessionId, (session) => ({ ...session, pinned: false }));
    },
  };

  function contextValue({ inBar, others, activeSessionId, names }: State): ParallelSessionsContextValue {
    const named = (session: ParallelSession): ParallelSession => {
      const name = names.get(session.sessionId);
      return name === undefined ? session : { ...session, name };
    };
    const sessions = inBar.map(named);
    return { ...commands, sessions, allSessions: [...sessions, ...others.map(named)], activeSessionId };
  }

  const value = createCell(contextValue(state));

  function show(next: State): void {
    state = next;
    value.set(contextValue(next));
  }

  return {
    get: value.get,
    subscribe: value.subscribe,
    setSessions(inBar, others) {
      const all = [...inBar, ...others].map((fields, index) => createTestSession(fields, index + 1));
      const ids = all.map(({ sessionId }) => sessionId);
      const twice = ids.find((id, index) => ids.indexOf(id) !== index);
      if (twice !== undefined) throw new TypeError(`Two sessions have the id ${twice}.`);
      const active = state.activeSessionId;
      show({
        inBar: all.slice(0, inBar.length),
        others: all.slice(inBar.length),
        activeSessionId: active !== null && ids.includes(active) ? active : null,
        names: new Map(),
      });
    },
    setActive(sessionId) {
      const ids = knownIds(state);
      if (sessionId !== null && !ids.includes(sessionId))
        throw new TypeError(`There is no session ${sessionId} to select, only: ${ids.join(', ') || 'none'}.`);
      show({ ...state, activeSessionId: sessionId });
    },
  };
}
