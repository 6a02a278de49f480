import type { ParallelSessionsContextValue, SessionsReader } from '@mars-sessions/shared-types';
import type { Clock } from './core/clock.ts';
import { createListeners } from './core/listeners.ts';
import type { Loader } from './core/loader.ts';
import type { SessionsModule } from './core/sessionsModule.ts';

const nothing = (): void => {};

/** What is known before the remote is there, and while it is down. Its commands do nothing. */
const NO_SESSIONS: ParallelSessionsContextValue = Object.freeze({
  sessions: [],
  allSessions: [],
  activeSessionId: null,
  setActiveSession: nothing,
  addSession: nothing,
  removeSession: nothing,
  updateSession: nothing,
  renameSession: nothing,
  pinSession: nothing,
  unpinSession: nothing,
});

/** What a server, and a page while React hydrates it, knows of the sessions. */
export const noSessions = (): ParallelSessionsContextValue => NO_SESSIONS;

/** After so long what could not be fetched is asked for again. */
const ASK_AGAIN_MS = 30_000;

/** `get` only reads; the first subscriber, or `want`, has the remote's part fetched. */
export interface HostSessionsReader extends SessionsReader {
  want(): void;
}

/**
 * The remote's sessions for the rest of the host, as an external store. It is empty until the slot has brought the
 * remote, and costs nothing before somebody wants it.
 */
export function createSessionsReader(loader: Loader, clock: Clock): HostSessionsReader {
  const { tell, subscribe } = createListeners();
  let isWanted = false;
  let source: { module: SessionsModule; reader?: SessionsReader; leave?: () => void } | undefined;
  let timer: number | undefined;

  /** Lets go of what was on the page, and takes what is there now. */
  function follow(): void {
    const status = loader.getStatus();
    const module = status.phase === 'ready' && isWanted ? status.module : undefined;
    if (source?.module === module) return;
    const before = source;
    source = undefined;
    if (timer !== undefined) clock.clearTimeout(timer);
    timer = undefined;
    try {
      before?.leave?.();
    } catch (error) {
      // the remote's own: what it showed is gone all the same, and the listeners have to know
      reportError(error);
    }
    if (before?.reader) tell();
    if (module?.readSessions) ask(module, module.readSessions);
  }

  function ask(module: SessionsModule, readSessions: () => Promise<SessionsReader>): void {
    const asked: NonNullable<typeof source> = { module };
    source = asked;
    const take = async (): Promise<void> => {
      const reader = await readSessions();
      if (source !== asked) return;
      asked.leave = reader.subscribe(tell);
      asked.reader = reader;
      tell();
    };
    take().catch(() => {
      if (source !== asked) return;
      timer = clock.setTimeout(() => {
        timer = undefined;
        ask(module, readSessions);
      }, ASK_AGAIN_MS);
    });
  }

  /** What the remote throws here must not reach the component of the host that reads. */
  function get(): ParallelSessionsContextValue {
    const from = source;
    try {
      return from?.reader?.get() ?? NO_SESSIONS;
    } catch (error) {
      // once: from now on there are none
      delete from?.reader;
      reportError(error);
      return NO_SESSIONS;
    }
  }

  function want(): void {
    if (isWanted) return;
    isWanted = true;
    loader.subscribe(follow);
    follow();
  }
  return {
    want,
    get,
    subscribe(listener) {
      want();
      // each call has its own entry, so that one function may subscribe twice
      return subscribe(() => listener());
    },
  };
}
