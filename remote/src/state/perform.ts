import { EVENTS } from '@mars-sessions/shared-types';
import type { MenuAction } from '../core/menu.ts';
import { stopPath } from '../sync/endpoints.ts';
import { trackEvent } from '../telemetry/trackEvent.ts';
import { cancelRunDialog, continueDialog, stopTaskDialog } from '../text/dialogText.ts';
import { commandFailedWords } from '../text/toastText.ts';
import { clock } from './clock.ts';
import { openTask, reviewApproval } from './commands.ts';
import { engineState, hostSocket, observe, pollNow, publish, rest } from './engine.ts';
import { askToConfirm, toastChannel } from './intents.ts';
import { addPending, dropPending } from './pending.ts';
import { currentView } from './sessionAtoms.ts';
import type { SessionView } from './sessionView.ts';

function pauseRun({ sessionId }: SessionView): void {
  hostSocket()?.sendMessage({ type: 'pause' });
  addPending(engineState(), sessionId, 'pausing');
  trackEvent(EVENTS.SESSION_PAUSED, { sessionId });
  publish();
}

function resumeRun({ sessionId }: SessionView): void {
  hostSocket()?.sendMessage({ type: 'resume' });
  addPending(engineState(), sessionId, 'resuming');
  trackEvent(EVENTS.SESSION_RESUMED, { sessionId });
  publish();
}

function noteCancelSent({ sessionId, runId }: SessionView): void {
  if (runId) observe({ kind: 'cancel-sent', at: clock.now(), sessionId, runId });
  addPending(engineState(), sessionId, 'cancelling');
  publish();
}

function cancelRun(view: SessionView): void {
  // the session may have lost the window's socket while the question was being asked
  if (!currentView(view.sessionId)?.attached) return;
  hostSocket()?.sendMessage({ type: 'cancel' });
  noteCancelSent(view);
}

async function stopTask(view: SessionView): Promise<void> {
  const path = view.runId === null ? null : stopPath(view.mode, view.runId);
  if (path === null) return;
  noteCancelSent(view);
  const answer = await rest.post(path);
  if (!answer.ok) {
    dropPending(view.sessionId);
    publish();
    const words = commandFailedWords(view.name, answer.detail);
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
    toastChannel.send({ type: 'error', duration: 0, ...commandFailedWords(name, said) });
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
      reviewApproval(sessionId);
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
