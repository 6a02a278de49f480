import { sessionMenu } from '../../core/menu.ts';
import type { Observation } from '../../core/observation.ts';
import type { OperationCommand } from '../../core/operation.ts';
import type { Attachment, RunCommand, Sent } from '../../core/runCommand.ts';
import type { HostSocket } from '../../sync/hostSocketBridge.tsx';
import { clock } from '../clock.ts';
import { updateKept } from '../kept/updateKept.ts';
import { currentView } from '../sessions/sessionAtoms.ts';

/** The parts of the engine that a command needs. A parameter, because the engine imports the callers of this module. */
export interface CommandPort {
  socket(): HostSocket | null;
  observe(observation: Observation): void;
  /** Like `observe`, but also for the other tabs. */
  share(observation: Observation): void;
}

let counter = 0;

/**
 * Shows a command on the pill until it is answered. Returns the function that ends it.
 *
 * @param relayed whether the command goes over the socket of another window
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

/** Records a cancel and shares it with the other tabs, so that all of them treat the end of the run as a cancel. */
export function noteCancelSent({ share }: CommandPort, { sessionId, runId }: Attachment): void {
  updateKept(sessionId, { cancelled: runId });
  share({ kind: 'cancel-sent', at: clock.now(), sessionId, runId });
}

/** The pending state that each command shows. */
export const PENDING_WORDS: Record<RunCommand, OperationCommand> = {
  pause: 'pausing',
  resume: 'resuming',
  cancel: 'cancelling',
};

/**
 * Sends a command over this window's socket, if the window is attached to the run and its menu offers the command now:
 * the session may have changed while a menu or a question was open, here or in another window. The socket keeps
 * messages in order, and only their effect confirms them.
 */
export function sendToRun(port: CommandPort, run: Attachment, command: RunCommand): Sent {
  const view = currentView(run.sessionId);
  const socket = port.socket();
  if (!view) return 'not-attached';
  if (view.runId !== run.runId) return 'other-run';
  // a run that has ended has released its socket: the reason to report is its end
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
