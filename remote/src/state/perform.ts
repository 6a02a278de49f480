import { EVENTS } from '@mars-sessions/shared-types';
import type { MenuAction } from '../core/menu.ts';
import { stopPath } from '../sync/endpoints.ts';
import { trackEvent } from '../telemetry/trackEvent.ts';
import { cancelRunDialog, continueDialog, stopTaskDialog } from '../text/dialogText.ts';
import { commandFailedWords } from '../text/toastText.ts';
import { clock } from './clock.ts';
import { openTask, openWorkflow } from './commands.ts';
import { engineState, hostSocket, observe, pollNow, publish, rest } from './engine.ts';
import { askToConfirm, toastChannel } from './intents.ts';
import { addPending, dropPending } from './pending.ts';
import { currentView } from './sessionAtoms.ts';
import type { SessionView } from './sessionView.ts';

/** The session as it is now: a menu or a question may have been open while it went on. */
function stillAttached({ sessionId, runId }: SessionView): boolean {
  const now = currentView(sessionId);
  return now?.attached === true && now.runId === runId;
}

function pauseRun(view: SessionView): void {
  const { sessionId } = view;
  if (!stillAttached(view)) return;
  hostSocket()?.sendMessage({ type: 'pause' });
  addPending(engineState(), sessionId, 'pausing');
  trackEvent(EVENTS.SESSION_PAUSED, { sessionId });
  publish();
}

function resumeRun(view: SessionView): void {
  const { sessionId } = view;
  if (!stillAttached(view)) return;
  hostSocket()?.sendMessage({ type: 'resume' });
  addPending(engineState(), sessionId, 'resuming');
  trackEvent(EVENTS.SESSION_RESUMED, { sessionId });
  publish();
}

function noteCancelSent({ sessionId, runId }: SessionView): void {
  if (runId) observe({ kind: 'cancel-sent', at: clock.now(), sessionId, runId });
}

function cancelRun(view: SessionView): void {
  if (!stillAttached(view)) return;
  hostSocket()?.sendMessage({ type: 'cancel' });
  addPending(engineState(), view.sessionId, 'cancelling');
  noteCancelSent(view);
  publish();
}

async function stopTask(view: SessionView): Promise<void> {
  const { sessionId, mode, runId, name } = view;
  const path = runId === null || currentView(sessionId)?.runId !== runId ? null : stopPath(mode, runId);
  if (path === null) return;
  addPending(engineState(), sessionId, 'cancelling');
  publish();
  const answer = await rest.post(path);
  const unknown = !answer.ok && (answer.failure === 'timeout' || answer.failure === 'network');
  // a stop that was refused was not ours: what happens to the task later is
  if (answer.ok || unknown) noteCancelSent(view);
  if (!answer.ok) {
    dropPending(sessionId);
    publish();
    const words = commandFailedWords(name, unknown ? { kind: 'unknown' } : { kind: 'refused', said: answer.detail });
    toastChannel.send({ type: 'error', duration: 0, ...words });
  }
  pollNow();
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
      askToConfirm({ text: stopTaskDialog(name), subject: 'stop', onConfirm: () => void stopTask(view) });
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
