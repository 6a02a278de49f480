import type { EngineState } from '../core/sessionState.ts';
import type { Pending } from './sessionView.ts';

interface PendingCommand {
  readonly command: Pending;
  /** What was shown when it was sent: any other word confirms or overtakes it. */
  readonly shown: string;
  readonly runId: string | null;
}

const pending = new Map<string, PendingCommand>();

export function pendingCommands(): ReadonlyMap<string, PendingCommand> {
  return pending;
}

function wordOf(state: EngineState, sessionId: string): string | null {
  const session = state.sessions.get(sessionId);
  if (!session) return null;
  return `${session.derived.shown}:${session.derived.reason ?? ''}`;
}

/** A command was sent; it is shown until the session says something else, or the means to send another is gone. */
export function addPending(state: EngineState, sessionId: string, command: Pending): void {
  const runId = state.sessions.get(sessionId)?.run?.runId ?? null;
  pending.set(sessionId, { command, shown: wordOf(state, sessionId) ?? '', runId });
}

export function dropPending(sessionId: string): void {
  pending.delete(sessionId);
}

/** Lets go of what the back end has answered: what it says always beats what was hoped. */
export function settlePending(state: EngineState): void {
  for (const [id, command] of pending) {
    const session = state.sessions.get(id);
    const answered = wordOf(state, id) !== command.shown || (session?.run?.runId ?? null) !== command.runId;
    const detached = state.live?.facts.connected !== true && command.command !== 'cancelling';
    if (!session || answered || detached) pending.delete(id);
  }
}
