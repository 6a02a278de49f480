/** Phase of a load, in order. */
export type LoadPhase =
  /** Choosing the release to load. */
  | 'resolve'
  /** Checking whether it may be loaded: kill switch, origin. */
  | 'policy'
  /** Checking that remote and host fit: host API, the host's modules. */
  | 'compat'
  /** Fetching and running the entry script. */
  | 'fetch'
  /** Starting the container with the host's shared modules. */
  | 'init'
  /** Fetching and running the chunks of the exposed module. */
  | 'expose'
  /** Checking that it is the requested release, on the host's React. */
  | 'identity'
  /** Rendering on the page. */
  | 'render';

/** Reason of a failure. */
export type LoadErrorCode =
  /** The browser has no network. */
  | 'offline'
  /** No response: server down, connection reset, blocked, no CORS. */
  | 'network'
  /** The server answered with an error status, which is in `httpStatus`. */
  | 'http'
  /** The bytes differ from the integrity in the release record. */
  | 'integrity'
  /** The time budget ran out. */
  | 'timeout'
  /** Neither the host nor the page names a release. */
  | 'no-release'
  | 'bad-record'
  | 'bad-channel'
  /** Another channel than the one that the host follows. */
  | 'wrong-channel'
  /** An older version of the channel than this browser has seen. It goes on with the newer one. */
  | 'stale-channel'
  /** The time that somebody set for the channel is over. */
  | 'expired-channel'
  /** No key that the host pins has signed the record or the channel. */
  | 'untrusted'
  | 'foreign-origin'
  /** The remote needs another version of the host's `@mars/websocket`. */
  | 'host-api'
  /** The host gives no `react`, `react-dom` or JSX runtime. */
  | 'host-modules'
  /** The script arrived but could not be run. */
  | 'evaluation'
  /** The entry ran and set no container. */
  | 'not-registered'
  /** The container could not be started. */
  | 'init'
  /** The remote needs a shared module that the host does not provide. */
  | 'shared-module'
  /** The remote does not export what this SDK needs. */
  | 'contract'
  /** The container belongs to another release. */
  | 'wrong-release'
  /** The remote runs on a second copy of React, so that no hook would work. */
  | 'two-reacts'
  /** The remote threw while it rendered or in an effect. */
  | 'render'
  /** The remote threw twice within a minute, and no earlier release is known to be good. */
  | 'crash-loop'
  /** The host disposed of it. */
  | 'disposed';

interface Details {
  cause?: unknown;
  httpStatus?: number | undefined;
  release?: string | undefined;
}

/** A typed reason why the sessions UI is unavailable. `cause` is the original error. */
export class SessionsLoadError extends Error {
  override readonly name = 'SessionsLoadError';
  readonly code: LoadErrorCode;
  readonly phase: LoadPhase;
  /** HTTP status of the response, if there was one and the browser reports it. */
  readonly httpStatus: number | undefined;
  /** Global of the release, if it was known. */
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

/** Returns whether the same request may succeed a moment later. */
export function isRetryable({ code, httpStatus }: SessionsLoadError): boolean {
  return code === 'network' || (code === 'http' && RETRYABLE_STATUS.has(httpStatus ?? 0));
}

/** Codes of a document that must not be used. The last good release is loaded instead. */
const REFUSED = new Set<LoadErrorCode>(['bad-record', 'bad-channel', 'wrong-channel', 'expired-channel', 'untrusted']);

/** Returns whether a code says that a document must not be used. Another page or server may have sent it. */
export const isRefusalCode = (code: unknown): code is LoadErrorCode => REFUSED.has(code as LoadErrorCode);

/** Returns whether an error says that the record or the channel must not be used. */
export const isRefusal = (error: unknown): error is SessionsLoadError =>
  error instanceof SessionsLoadError && error.phase === 'resolve' && REFUSED.has(error.code);
