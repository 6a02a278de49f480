import { sessionMenu } from '../../core/menu.ts';
import type { Observation } from '../../core/observation.ts';
import type { OperationCommand } from '../../core/operation.ts';
import type { Attachment, RunCommand, Sent } from '../../core/runCommand.ts';
import type { HostSocket } from '../../sync/hostSocketBridge.tsx';
import { clock } from '../clock.ts';
import { updateKept } from '../kept/updateKept.ts';
import { currentView } from '../sessions/sessionAtoms.ts';

/** What a command needs of the engine; given, for the engine brings what calls this. */
export interface CommandPort {
  socket(): HostSocket | null;
  observe(observation: Observation): void;
  /** The same, for the other tabs too. */
  share(observation: Observation): void;
}

let counter = 0;

/**
 * Lays the command over the pill until it is answered, and returns what ends it.
 *
 * @param relayed it goes over the socket of another window
 */
export function begin(
  { observe }: CommandPort,
  sessionId: string,
  command: OperationCommand,
  relayed = false,
): (outcome: 'done' | 'unknown' | 'refused') => void {
  counter += 1;
  const operationId = `operation-${counter}`;
  observe({ kind: 'operation-started', at: clock.now(), operationId, sessionId, command, relayed });
  return (outcome) => observe({ kind: 'operation-ended', at: clock.now(), operationId, sessionId, outcome });
}

/** The other tabs are told too: what follows is a cancel to all of them. */
export function noteCancelSent({ share }: CommandPort, { sessionId, runId }: Attachment): void {
  updateKept(sessionId, { cancelled: runId });
  share({ kind: 'cancel-sent', at: clock.now(), sessionId, runId });
}

/** What is shown while a command has no effect yet. */
export const PENDING_WORDS: Record<RunCommand, OperationCommand> = {
  pause: 'pausing',
  resume: 'resuming',
  cancel: 'cancelling',
};

/**
 * Sends a command over this window's socket, if it is attached to the run and its menu offers that now: a menu or a
 * question may have been open, here or in another window, while the session went on. Over the socket messages keep
 * their order by themselves, and only their effect confirms them.
 */
export function sendToRun(port: CommandPort, run: Attachment, command: RunCommand): Sent {
  const view = currentView(run.sessionId);
  const socket = port.socket();
  if (!view) return 'not-attached';
  if (view.runId !== run.runId) return 'other-run';
  // a run that has ended lets go of its socket: that it has ended is the reason
  const item = sessionMenu({ ...view, attached: true })[command];
  if (!item.available) return item.why;
  if (item.action === 'review-approval') return 'waits-for-approval';
  if (item.action !== `${command}-run`) return 'changed';
  if (!view.attached || !socket) return 'not-attached';
  try {
    socket.sendMessage({ type: command });
  } catch (error) {
    reportError(error);
    return 'host-threw';
  }
  begin(port, run.sessionId, PENDING_WORDS[command]);
  if (command === 'cancel') noteCancelSent(port, run);
  return 'sent';
}
