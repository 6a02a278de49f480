import type {
  HostWebSocketContextValue,
  ParallelSession,
  ParallelSessionsContextValue,
  SessionsHost,
  ToastData,
} from '@mars-sessions/shared-types';
import type { SessionsHostOptions, SessionsIntegration, SessionsLoadError } from '../index.ts';

/** A session in the words of a test: what is left out has a default. */
export type TestSession = Partial<ParallelSession>;

/** What a test may say of the remote: a `SessionsLoadError` is a failure by that error. */
export type TestStatus = 'idle' | 'loading' | 'ready' | 'disabled' | SessionsLoadError;

/**
 * What `createSessionsHost` takes, all of it optional, and how it begins. Of the former only `host`, `websocket`,
 * `disabled`, `clock` and `timeoutMs` count: nothing is loaded.
 */
export interface TestSessionsHostOptions extends Partial<SessionsHostOptions> {
  /** The pills, in the order of the bar. Default: none. */
  sessions?: readonly TestSession[];
  /** What is known beside the pills. Default: none. */
  otherSessions?: readonly TestSession[];
  /** The session that is selected. Default: none. */
  activeSessionId?: string | null;
  /** How many sessions need the person. Default: 0. */
  attentionCount?: number;
  /** What became of the remote. Default: `ready`, or `disabled` where `disabled` says so. */
  status?: TestStatus;
}

/** What a host can do with the sessions: the functions of the context's value. */
type SessionsCommandName = Exclude<keyof ParallelSessionsContextValue, 'sessions' | 'allSessions' | 'activeSessionId'>;

export type SessionsCommands = Pick<ParallelSessionsContextValue, SessionsCommandName>;

/** A command of the host, with what it was given. */
export type SessionsCommand = {
  [Name in SessionsCommandName]: { name: Name; args: Parameters<SessionsCommands[Name]> };
}[SessionsCommandName];

/** A call that a host made. */
export type SessionsCall = SessionsCommand | { name: 'removeToast'; args: [id: string] } | { name: 'retry'; args: [] };

/**
 * What a host's own tests use in the place of what `createSessionsHost` returns. What changes something that is on the
 * page is called within React's `act`, as in any test.
 */
export interface TestSessionsHost extends SessionsIntegration {
  /**
   * Says which sessions there are. Names that the host gave are forgotten.
   *
   * @param others what is known beside the pills
   * @throws TypeError for a field or a value that no session has, and for two sessions of one id
   */
  setSessions(sessions: readonly TestSession[], others?: readonly TestSession[]): void;
  /**
   * Selects a session, without a word to the host. A click on its pill tells the host's `onActivate`.
   *
   * @throws TypeError for a session that is not there
   */
  setActiveSession(sessionId: string | null): void;
  /**
   * Says how many sessions need the person. The host's `onAttentionChange` is told while its slot is mounted.
   *
   * @throws TypeError for anything but a whole number from 0 on
   */
  setAttentionCount(count: number): void;
  /**
   * Says what became of the remote: a `SessionsLoadError` is a failure by that error.
   *
   * @throws TypeError for anything but a status
   */
  setStatus(status: TestStatus): void;
  /** Every toast that the host asked for, oldest first, with its id. */
  readonly toasts: readonly ToastData[];
  /** Every call of the host that reached the sessions, oldest first. While the remote is not ready, no command does. */
  readonly calls: readonly SessionsCall[];
  /** What the host gives to the sessions UI: the latest props of its slot over its defaults. To call `navigate`, for one. */
  readonly host: SessionsHost;
  /** What the host's hook returns where the slot is: null without a slot, and when that is outside of the provider. */
  readonly websocket: HostWebSocketContextValue | null;
  /** Begins anew with what it was made with: nothing is recorded, no toast is shown. For between two tests. */
  reset(): void;
}
