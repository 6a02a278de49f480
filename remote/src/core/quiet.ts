import { NEVER } from './evidence.ts';
import type { EngineState, SessionState } from './sessionState.ts';

/** Time without a sign of life after which the pill mentions it, in milliseconds. A research step takes minutes. */
export const QUIET_AFTER_MS = 10 * 60_000;
/** Time without a sign of life after which the log is requested: it may grow while nothing else changes. */
export const ASK_LOG_AFTER_MS = 5 * 60_000;

/**
 * Returns since when a running run has given no sign of life: neither its row, its run, its stages, its graph nor its
 * log has changed while this page watched. Returns null while there are signs. This is a second axis beside the status,
 * never a status: the run may be working, or may have ended with the server, and no source can tell (CONTRACT appendix
 * A).
 *
 * @param now monotonic milliseconds
 * @returns monotonic milliseconds
 */
export function quietSince(state: EngineState, session: SessionState, now: number): number | null {
  const { derived, sessionId } = session;
  if (derived.shown !== 'active' || derived.reason !== null) return null;
  const signAt = state.freshness.get(sessionId)?.signAt ?? NEVER;
  return signAt !== NEVER && now - signAt >= QUIET_AFTER_MS ? signAt : null;
}
