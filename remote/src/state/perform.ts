import { EVENTS } from '@mars-sessions/shared-types';
import type { MenuAction } from '../core/menu.ts';
import type { OperationCommand } from '../core/operations.ts';
import { stopPath } from '../sync/endpoints.ts';
import { trackEvent } from '../telemetry/trackEvent.ts';
import { cancelRunDialog, continueDialog, stopTaskDialog } from '../text/dialogText.ts';
import { commandFailedWords, TOAST_ACTIONS } from '../text/toastText.ts';
import { clock } from './clock.ts';
import { openTask, openWorkflow } from './commands.ts';
import { engineState, hostSocket, observe, pollNow, rest, shareObservation } from './engine.ts';
import { askToConfirm, toastChannel } from './intents.ts';
import { keep } from './preferences.ts';
import { currentView } from './sessionAtoms.ts';
import type { SessionView } from './sessionView.ts';

/** The session as it is now: a menu or a question may have been open while it went on. */
function stillAttached({ sessionId, runId }: SessionView): boolean {
  const now = currentView(sessionId);
  return now?.attached === true && now.runId === runId;
}

let counter = 0;

/** Lays the command over the pill until it is answered. Answers how to tell what became of it. */
function begin(sessionId: string, command: OperationCommand): (outcome: 'done' | 'unknown' | 'refused') => void {
  counter += 1;
  const operationId = `operation-${counter}`;
  observe({ kind: 'operation-started', at: clock.now(), operationId, sessionId, command });
  return (outcome) => observe({ kind: 'operation-ended', at: clock.now(), operationId, sessionId, outcome });
}

/** What is asked over REST of one session is asked one after the other. */
const series = new Map<string, Promise<void>>();

function inSeries(sessionId: string, task: () => Promise<void>): void {
  const last = (series.get(sessionId) ?? Promise.resolve()).then(task);
  series.set(sessionId, last);
  void last.finally(() => {
    if (series.get(sessionId) === last) series.delete(sessionId);
  });
}

/** Over the socket messages keep their order by themselves, and only their effect confirms them. */
function sendToRun(view: SessionView, type: 'pause' | 'resume' | 'cancel', command: OperationCommand): boolean {
  if (!stillAttached(view)) return false;
  hostSocket()?.sendMessage({ type });
  begin(view.sessionId, command);
  return true;
}

function pauseRun(view: SessionView): void {
  const { sessionId } = view;
  if (sendToRun(view, 'pause', 'pausing')) trackEvent(EVENTS.SESSION_PAUSED, { sessionId });
}

function resumeRun(view: SessionView): void {
  const { sessionId } = view;
  if (sendToRun(view, 'resume', 'resuming')) trackEvent(EVENTS.SESSION_RESUMED, { sessionId });
}

/** The other tabs are told too: what follows is a cancel to all of them. */
function noteCancelSent({ sessionId, runId }: SessionView): void {
  if (runId === null) return;
  keep(sessionId, { cancelled: runId });
  shareObservation({ kind: 'cancel-sent', at: clock.now(), sessionId, runId });
}

function cancelRun(view: SessionView): void {
  if (sendToRun(view, 'cancel', 'cancelling')) noteCancelSent(view);
}

async function stopTask(view: SessionView): Promise<void> {
  const { sessionId, mode, runId, name } = view;
  const path = runId === null || currentView(sessionId)?.runId !== runId ? null : stopPath(mode, runId);
  if (path === null) return;
  const end = begin(sessionId, 'cancelling');
  const answer = await rest.post(path);
  const unknown = !answer.ok && (answer.failure === 'timeout' || answer.failure === 'network');
  // a stop that was refused was not ours: what happens to the task later is
  if (answer.ok || unknown) noteCancelSent(view);
  end(answer.ok ? 'done' : unknown ? 'unknown' : 'refused');
  if (!answer.ok) {
    const words = commandFailedWords(name, unknown ? { kind: 'unknown' } : { kind: 'refused', said: answer.detail });
    const action = { label: TOAST_ACTIONS.retry, onClick: () => stopAgain(view) };
    toastChannel.send({ type: 'error', duration: 0, ...words, action });
  }
  pollNow();
}

function stopAgain(view: SessionView): void {
  inSeries(view.sessionId, () => stopTask(view));
}

function attachedOther(sessionId: string): { name: string; stranded: boolean } | null {
  const id = engineState().binding?.sessionId;
  const view = id === undefined || id === sessionId ? null : currentView(id);
  if (!view?.attached || (view.status !== 'active' && view.status !== 'paused')) return null;
  return { name: view.name, stranded: view.status === 'paused' };
}

async function continueAsNewRun({ sessionId, name }: SessionView): Promise<void> {
  const socket = hostSocket();
  if (!socket) return;
  try {
    await socket.resumeSession(sessionId);
    // the host's own resumeSession forgets it (CONTRACT 3.1)
    hostSocket()?.setIsRunning(true);
    trackEvent(EVENTS.SESSION_RESUMED, { sessionId });
  } catch (error) {
    const said = error instanceof Error ? error.message : undefined;
    toastChannel.send({ type: 'error', duration: 0, ...commandFailedWords(name, { kind: 'refused', said }) });
  }
  pollNow();
}

/** Does what a menu item offers. Whatever cannot be undone asks first. */
export function perform(action: MenuAction, view: SessionView): void {
  const { sessionId, name } = view;
  switch (action) {
    case 'pause-run':
      pauseRun(view);
      break;
    case 'resume-run':
      resumeRun(view);
      break;
    case 'review-approval':
      openWorkflow(sessionId);
      break;
    case 'open-task':
      openTask(view);
      break;
    case 'cancel-run':
      askToConfirm({ text: cancelRunDialog(name), subject: 'cancel', onConfirm: () => cancelRun(view) });
      break;
    case 'stop-task':
      askToConfirm({ text: stopTaskDialog(name), subject: 'stop', onConfirm: () => stopAgain(view) });
      break;
    case 'continue-as-new-run':
      askToConfirm({
        text: continueDialog(name, attachedOther(sessionId)),
        subject: 'continue',
        onConfirm: () => void continueAsNewRun(view),
      });
      break;
  }
}
