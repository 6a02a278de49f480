import type { ParallelSessionsContextValue, SessionsReader } from '@mars-sessions/shared-types';
import type { Clock } from './core/clock.ts';
import { createListeners } from './core/listeners.ts';
import type { Loader } from './core/loader.ts';
import type { SessionsModule } from './core/sessionsModule.ts';

const nothing = (): void => {};

/** The value before the remote has arrived and while it is down. Its commands do nothing. */
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

/** Returns the value on a server, and in a page while React hydrates it. */
export const noSessions = (): ParallelSessionsContextValue => NO_SESSIONS;

/** Milliseconds after which a failed fetch is retried. */
const ASK_AGAIN_MS = 30_000;

/** A release and its reader, as soon as that has arrived. */
interface Source {
  module: SessionsModule;
  reader?: SessionsReader;
  leave?: () => void;
}

/** Ends the subscription of a reader. */
function leave(source: Source | undefined): void {
  try {
    source?.leave?.();
  } catch (error) {
    // an error of the remote: its sessions are gone all the same, and the listeners must be called
    reportError(error);
  }
}

/** `get` only reads. The first subscriber, or `want`, starts the fetch of the remote's reader. */
export interface HostSessionsReader extends SessionsReader {
  want(): void;
}

/**
 * The remote's sessions for the rest of the host, as an external store. It is empty until the slot has loaded the
 * remote, and fetches nothing before it is used.
 */
export function createSessionsReader(loader: Loader, clock: Clock): HostSessionsReader {
  const { tell, subscribe } = createListeners();
  let isWanted = false;
  let source: Source | undefined;
  /** The source from before, whose last value is shown until the reader of the next release has arrived. */
  let former: Source | undefined;
  let timer: number | undefined;

  /** Unsubscribes from the previous remote and subscribes to the current one. */
  function follow(): void {
    const status = loader.getStatus();
    const module = status.phase === 'ready' && isWanted ? status.module : undefined;
    if (source?.module === module) return;
    if (timer !== undefined) clock.clearTimeout(timer);
    timer = undefined;
    const before = source?.reader ? source : former;
    source = undefined;
    former = undefined;
    leave(before);
    // a release that takes over has the same sessions, so that nothing may seem to be gone until its reader is there
    if (module?.readSessions) {
      former = before;
      ask(module, module.readSessions);
    } else if (before?.reader) tell();
  }

  function ask(module: SessionsModule, readSessions: () => Promise<SessionsReader>): void {
    const asked: Source = { module };
    source = asked;
    const take = async (): Promise<void> => {
      const reader = await readSessions();
      if (source !== asked) return;
      asked.leave = reader.subscribe(tell);
      asked.reader = reader;
      former = undefined;
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

  /** Catches what the remote throws, so that it does not reach the host's component. */
  function get(): ParallelSessionsContextValue {
    const from = source?.reader ? source : former;
    try {
      return from?.reader?.get() ?? NO_SESSIONS;
    } catch (error) {
      // reported once, because the sessions are empty from now on
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
      // each call has its own entry, because one function may subscribe twice
      return subscribe(() => listener());
    },
  };
}
