/** Where on the way to the remote something happened, in the order of the way. */
export type LoadPhase =
  /** Finding out which release is to be loaded. */
  | 'resolve'
  /** May it be loaded: kill switch, origin. */
  | 'policy'
  /** Do remote and host fit: host API, the host's own modules. */
  | 'compat'
  /** Fetching and running the entry script. */
  | 'fetch'
  /** Starting the container with what the host shares. */
  | 'init'
  /** Fetching and running the chunks of what it exposes. */
  | 'expose'
  /** Is it the release that was asked for, on the host's own React. */
  | 'identity'
  /** It is on the page. */
  | 'render';

/** What happened. */
export type LoadErrorCode =
  /** Nothing arrives, for this browser has no network. */
  | 'offline'
  /** Nothing arrived: server down, connection reset, blocked, no CORS. */
  | 'network'
  /** The server answered with an error: `httpStatus` says which. */
  | 'http'
  /** Something else arrived than the release record says. */
  | 'integrity'
  /** The time budget ran out. */
  | 'timeout'
  /** Nobody said which release to load. */
  | 'no-release'
  | 'bad-record'
  | 'foreign-origin'
  /** The remote needs another version of the host's `@mars/websocket`. */
  | 'host-api'
  /** The host gives no `react`, `react-dom` or JSX runtime. */
  | 'host-modules'
  /** It arrived and could not be run. */
  | 'evaluation'
  /** The entry ran and set no container. */
  | 'not-registered'
  /** The container could not be started. */
  | 'init'
  /** The remote asked for a shared module that the host does not give. */
  | 'shared-module'
  /** It does not export what this SDK needs. */
  | 'contract'
  /** The container that answered is one of another release. */
  | 'wrong-release'
  /** The remote has a React of its own: no hook in it would work. */
  | 'two-reacts'
  /** It threw while it rendered or in an effect. */
  | 'render'
  /** It did so twice within a minute, and no earlier release is known to be good. */
  | 'crash-loop'
  /** The host took it away. */
  | 'disposed';

interface Details {
  cause?: unknown;
  httpStatus?: number | undefined;
  release?: string | undefined;
}

/** A typed reason for which the sessions UI is not there. `cause` is the original error. */
export class SessionsLoadError extends Error {
  override readonly name = 'SessionsLoadError';
  readonly code: LoadErrorCode;
  readonly phase: LoadPhase;
  /** The status of the answer, where there was one and the browser tells. */
  readonly httpStatus: number | undefined;
  /** The global of the release, where it was known by then. */
  readonly release: string | undefined;

  constructor(code: LoadErrorCode, phase: LoadPhase, message: string, { cause, httpStatus, release }: Details = {}) {
    super(message, { cause });
    this.code = code;
    this.phase = phase;
    this.httpStatus = httpStatus;
    this.release = release;
  }
}

const RETRYABLE_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Whether the same thing, asked for a moment later, may well arrive. */
export function isRetryable({ code, httpStatus }: SessionsLoadError): boolean {
  return code === 'network' || (code === 'http' && RETRYABLE_STATUS.has(httpStatus ?? 0));
}
