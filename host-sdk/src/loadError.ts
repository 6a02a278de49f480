/** What went wrong on the way to the remote, in the order of the way. */
export type LoadPhase =
  /** The entry or a chunk did not arrive: server down, 404, blocked, offline. */
  | 'network'
  /** Something arrived and could not be run, or did not register itself. */
  | 'evaluation'
  /** The remote asked for a shared module that this host does not give. */
  | 'shared-module'
  /** The time budget ran out. */
  | 'timeout'
  /** The remote arrived but does not export what this SDK needs. */
  | 'contract'
  /** The remote arrived and threw while it rendered. */
  | 'render';

/** A typed reason for which the sessions UI is not there. `cause` is the original error. */
export class SessionsLoadError extends Error {
  override readonly name = 'SessionsLoadError';
  readonly phase: LoadPhase;

  constructor(phase: LoadPhase, message: string, cause?: unknown) {
    super(message, { cause });
    this.phase = phase;
  }
}

/** Reads the phase off the federation runtime's error codes; it has no typed errors of its own. */
export function toLoadError(error: unknown): SessionsLoadError {
  if (error instanceof SessionsLoadError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes('RUNTIME-012')) {
    return new SessionsLoadError('shared-module', 'The host does not share a module that the remote needs.', error);
  }
  const notArrived =
    message.includes('ScriptNetworkError') || (error instanceof Error && error.name === 'ChunkLoadError');
  if (notArrived) return new SessionsLoadError('network', 'The remote could not be fetched.', error);
  return new SessionsLoadError('evaluation', 'The remote arrived but could not be started.', error);
}
