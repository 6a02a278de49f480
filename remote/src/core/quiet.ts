import { NEVER } from './evidence.ts';
import type { EngineState, SessionState } from './sessionState.ts';

/** A step of research takes minutes; this long without a sign is worth a word. */
export const QUIET_AFTER_MS = 10 * 60_000;
/** Before that its log is looked at: it may be growing while nothing else moves. */
export const ASK_LOG_AFTER_MS = 5 * 60_000;

/**
 * Since when a run that is said to be running has given no sign: neither its row, its run, its stages, its graph nor
 * its log has changed while this page watched. Null while it has. A second axis beside the status, never a status: the run may be working, or
 * have died with the server, and nothing can tell (CONTRACT appendix A).
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
