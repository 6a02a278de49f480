import { EVENTS } from '@mars-sessions/shared-types';
import { type MenuAction, type SessionMenu, sessionMenu } from '../../core/menu.ts';
import type { Attachment, Refusal, RunCommand } from '../../core/runCommand.ts';
import { stopPath } from '../../sync/endpoints.ts';
import { trackEvent } from '../../telemetry/trackEvent.ts';
import { notSentWords, otherWindowWords } from '../../text/commandText.ts';
import { cancelRunDialog, continueDialog, stopTaskDialog } from '../../text/dialogText.ts';
import { commandFailedWords, TOAST_ACTIONS, type ToastWords } from '../../text/toastText.ts';
import { engineState, hostSocket, observe, pollNow, rest, shareObservation } from '../engine/engine.ts';
import { askOtherWindow, isAttachedElsewhere, onceLetGo } from '../engine/otherWindows.ts';
import { askToConfirm, toastChannel } from '../intents.ts';
import { currentView } from '../sessions/sessionAtoms.ts';
import type { SessionView } from '../sessions/sessionView.ts';
import { openTask, openWorkflow } from './commands.ts';
import { begin, type CommandPort, noteCancelSent, PENDING_WORDS, sendToRun } from './sendToRun.ts';
import { inSeries } from './underWay.ts';

const port: CommandPort = { socket: hostSocket, observe, share: shareObservation };

/** Reports in a toast that a command could not be sent. */
function sayNotSent(words: ToastWords): void {
  toastChannel.send({ type: 'error', duration: 0, ...words });
}

/**
 * Returns why an action that the menu offered is no longer possible; null while it is. The session may have changed
 * while the menu or a question was open.
 */
function obstacleTo(action: MenuAction, item: keyof SessionMenu, { sessionId, runId }: SessionView): Refusal | null {
  const now = currentView(sessionId);
  if (!now) return 'changed';
  if (now.runId !== runId) return 'other-run';
  const offered = sessionMenu(now)[item];
  if (!offered.available) return offered.why;
  return offered.action === action ? null : 'changed';
}

const TOLD_OF: Partial<Record<RunCommand, string>> = {
  pause: EVENTS.SESSION_PAUSED,
  resume: EVENTS.SESSION_RESUMED,
};

function trackCommand(command: RunCommand, sessionId: string): void {
  const event = TOLD_OF[command];
  if (event !== undefined) trackEvent(event, { sessionId });
}

/** Asks the window of this browser that is attached to the run to send the command. Reports a failure in a toast. */
async function relay(run: Attachment, command: RunCommand, name: string): Promise<void> {
  const end = begin(port, run.sessionId, PENDING_WORDS[command], true);
  const outcome = await askOtherWindow(run, command);
  if (outcome.kind !== 'sent') {
    end('refused');
    sayNotSent(otherWindowWords(name, outcome));
    return;
  }
  trackCommand(command, run.sessionId);
  // this window has no socket to the run, so only the next answer about the run shows the result
  onceLetGo(run, () => end('unknown'));
}

/** Sends a command over the socket of this window, or asks the window of this browser that is attached to the run. */
function commandRun({ sessionId, runId, name }: SessionView, command: RunCommand): void {
  if (runId === null) {
    sayNotSent(notSentWords(name, 'changed'));
    return;
  }
  const run = { sessionId, runId };
  if (!currentView(sessionId)?.attached && isAttachedElsewhere(run)) {
    void relay(run, command, name);
    return;
  }
  const sent = sendToRun(port, run, command);
  if (sent === 'sent') trackCommand(command, sessionId);
  else sayNotSent(notSentWords(name, sent));
}

async function stopTask(view: SessionView): Promise<void> {
  const { sessionId, mode, runId, name } = view;
  const why = obstacleTo('stop-task', 'cancel', view);
  const path = runId === null ? null : stopPath(mode, runId);
  if (why !== null || runId === null || path === null) return sayNotSent(notSentWords(name, why ?? 'changed'));
  const end = begin(port, sessionId, 'cancelling');
  const answer = await rest.post(path);
  const unknown = !answer.ok && (answer.failure === 'timeout' || answer.failure === 'network');
  // after a refusal, a later end of the task was not caused by this stop
  if (answer.ok || unknown) noteCancelSent(port, { sessionId, runId });
  end(answer.ok ? 'done' : unknown ? 'unknown' : 'refused');
  if (!answer.ok) {
    const words = commandFailedWords(name, unknown ? { kind: 'unknown' } : { kind: 'refused', said: answer.detail });
    const action = { label: TOAST_ACTIONS.retry, onClick: () => stopAgain(view) };
    toastChannel.send({ type: 'error', duration: 0, ...words, action, stops: { sessionId, runId } });
  }
  pollNow();
}

/** Stops the task of a run, without a question. */
export function stopAgain(view: SessionView): void {
  inSeries(view.sessionId, () => stopTask(view));
}

function attachedOther(sessionId: string): { name: string; stranded: boolean } | null {
  const id = engineState().binding?.sessionId;
  const view = id === undefined || id === sessionId ? null : currentView(id);
  if (!view?.attached || (view.status !== 'active' && view.status !== 'paused')) return null;
  return { name: view.name, stranded: view.status === 'paused' };
}

async function continueAsNewRun(view: SessionView): Promise<void> {
  const { sessionId, name } = view;
  const socket = hostSocket();
  const why = socket ? obstacleTo('continue-as-new-run', 'resume', view) : 'no-host';
  if (!socket || why !== null) return sayNotSent(notSentWords(name, why ?? 'no-host'));
  try {
    await socket.resumeSession(sessionId);
    // the host's own resumeSession does not set it (CONTRACT 3.1)
    hostSocket()?.setIsRunning(true);
    trackEvent(EVENTS.SESSION_RESUMED, { sessionId });
  } catch (error) {
    const said = error instanceof Error ? error.message : undefined;
    toastChannel.send({ type: 'error', duration: 0, ...commandFailedWords(name, { kind: 'refused', said }) });
  }
  pollNow();
}

/** Carries out the action of a menu item. An action that cannot be undone asks first. */
export function perform(action: MenuAction, view: SessionView): void {
  const { sessionId, name } = view;
  switch (action) {
    case 'pause-run':
      commandRun(view, 'pause');
      break;
    case 'resume-run':
      commandRun(view, 'resume');
      break;
    case 'review-approval':
      openWorkflow(sessionId);
      break;
    case 'open-task':
      openTask(view);
      break;
    case 'cancel-run':
      askToConfirm({ text: cancelRunDialog(name), subject: 'cancel', onConfirm: () => commandRun(view, 'cancel') });
      break;
    case 'stop-task':
      askToConfirm({ text: stopTaskDialog(name), subject: 'stop', onConfirm: () => stopAgain(view) });
      break;
    case 'continue-as-new-run':
      askToConfirm({
        text: continueDialog(name, attachedOther(sessionId)),
        subject: 'continue',
        onConfirm: () => inSeries(sessionId, () => continueAsNewRun(view)),
      });
      break;
  }
}
