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
  let source: { module: SessionsModule; reader?: SessionsReader; leave?: () => void } | undefined;
  let timer: number | undefined;

  /** Unsubscribes from the previous remote and subscribes to the current one. */
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
      // an error of the remote: its sessions are gone all the same, and the listeners must be called
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

  /** Catches what the remote throws, so that it does not reach the host's component. */
  function get(): ParallelSessionsContextValue {
    const from = source;
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
