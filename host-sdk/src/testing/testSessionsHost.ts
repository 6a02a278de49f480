import type {
  HostWebSocketContextValue,
  ParallelSession,
  ParallelSessionsContextValue,
  SessionsHost,
  ToastData,
} from '@mars-sessions/shared-types';
import type { SessionsHostOptions, SessionsIntegration, SessionsLoadError } from '../index.ts';

/** A session of a test. Omitted fields have defaults. */
export type TestSession = Partial<ParallelSession>;

/** Status that a test gives the remote. A `SessionsLoadError` is a failure with that error. */
export type TestStatus = 'idle' | 'loading' | 'ready' | 'disabled' | SessionsLoadError;

/**
 * The options of `createSessionsHost`, all optional, and the initial state. Of the former only `host`, `websocket`,
 * `disabled`, `clock` and `timeoutMs` are used, because nothing is loaded.
 */
export interface TestSessionsHostOptions extends Partial<SessionsHostOptions> {
  /** The pills, in the order of the bar. Default: none. */
  sessions?: readonly TestSession[];
  /** Sessions without a pill. Default: none. */
  otherSessions?: readonly TestSession[];
  /** Id of the selected session. Default: none. */
  activeSessionId?: string | null;
  /** Number of sessions that need the user. Default: 0. */
  attentionCount?: number;
  /** Status of the remote. Default: `ready`, or `disabled` if the option `disabled` is set. */
  status?: TestStatus;
}

/** Names of the commands of a host: the functions of the context's value. */
type SessionsCommandName = Exclude<keyof ParallelSessionsContextValue, 'sessions' | 'allSessions' | 'activeSessionId'>;

export type SessionsCommands = Pick<ParallelSessionsContextValue, SessionsCommandName>;

/** A command of the host with its arguments. */
export type SessionsCommand = {
  [Name in SessionsCommandName]: { name: Name; args: Parameters<SessionsCommands[Name]> };
}[SessionsCommandName];

/** A call of the host. */
export type SessionsCall = SessionsCommand | { name: 'removeToast'; args: [id: string] } | { name: 'retry'; args: [] };

/**
 * Replaces the result of `createSessionsHost` in a host's tests. Call functions that change the page within React's
 * `act`, as in any test.
 */
export interface TestSessionsHost extends SessionsIntegration {
  /**
   * Sets the sessions. Discards names that the host gave.
   *
   * @param others sessions without a pill
   * @throws TypeError for an unknown field, an invalid value, or two sessions with the same id
   */
  setSessions(sessions: readonly TestSession[], others?: readonly TestSession[]): void;
  /**
   * Selects a session without calling the host. A click on its pill calls the host's `onActivate`.
   *
   * @throws TypeError if no session has this id
   */
  setActiveSession(sessionId: string | null): void;
  /**
   * Sets the number of sessions that need the user. Calls the host's `onAttentionChange` while its slot is mounted.
   *
   * @throws TypeError if the count is not a whole number from 0 on
   */
  setAttentionCount(count: number): void;
  /**
   * Sets the status of the remote. A `SessionsLoadError` is a failure with that error.
   *
   * @throws TypeError if the value is not a status
   */
  setStatus(status: TestStatus): void;
  /** Every toast that the host requested, oldest first, with its id. */
  readonly toasts: readonly ToastData[];
  /** Every call of the host that reached the sessions, oldest first. Commands do so only while the remote is ready. */
  readonly calls: readonly SessionsCall[];
  /** The host's callbacks and settings, such as `navigate`: the latest props of its slot, merged over its defaults. */
  readonly host: SessionsHost;
  /** Value of the host's hook inside the slot; null without a slot, and outside of the provider. */
  readonly websocket: HostWebSocketContextValue | null;
  /** Resets to the initial options, and clears the recorded calls and toasts. Call it between two tests. */
  reset(): void;
}
