import type { SessionsDestination } from '@mars-sessions/shared-types';
import { EVENTS } from '@mars-sessions/shared-types';
import type { MenuAction } from '../core/menu.ts';
import { cleanName } from '../core/nameParts.ts';
import { stopPath } from '../sync/endpoints.ts';
import { trackEvent } from '../telemetry/trackEvent.ts';
import { cancelRunDialog, continueDialog, stopTaskDialog } from '../text/dialogText.ts';
import { commandFailedWords } from '../text/toastText.ts';
import { clock } from './clock.ts';
import { engineState, hostSocket, markSeen, observe, pollNow, publish, rest } from './engine.ts';
import { hostProps } from './hostProps.ts';
import { askToConfirm, type DetailsTab, detailsAtom, toastChannel } from './intents.ts';
import { addPending, dropPending } from './pending.ts';
import { preferences, updatePreferences } from './preferences.ts';
import { currentView } from './sessionAtoms.ts';
import type { SessionView } from './sessionView.ts';
import { store } from './store.ts';

/** Shows the host's own place where it has one; false where it has none. */
function navigate(to: SessionsDestination): boolean {
  const { navigate: go } = hostProps();
  go?.(to);
  return go !== undefined;
}

function addMine(sessionId: string): void {
  if (!preferences().mine.includes(sessionId)) updatePreferences(({ mine }) => ({ mine: [...mine, sessionId] }));
}

export function openDetails(sessionId: string, tab: DetailsTab): void {
  addMine(sessionId);
  store.set(detailsAtom, { sessionId, tab });
  markSeen(sessionId);
}

export function closeDetails(): void {
  store.set(detailsAtom, null);
}

/** Selects without showing anything: what `setActiveSession` of the hook does, and the first half of a click. */
export function selectSession(sessionId: string): boolean {
  if (!currentView(sessionId)) return false;
  if (preferences().selected !== sessionId) {
    updatePreferences(() => ({ selected: sessionId }));
    trackEvent(EVENTS.SESSION_SWITCHED, { sessionId });
  }
  markSeen(sessionId);
  publish();
  return true;
}

/** A click on a pill: selects, and shows the session where it can be shown (ARCHITECTURE 4, "What a click does"). */
export function activateSession(sessionId: string): void {
  const view = currentView(sessionId);
  if (!view || !selectSession(sessionId)) return;
  if (hostProps().onActivate?.(sessionId) === true) return;
  if (view.attached && navigate({ to: 'workflow', sessionId })) return;
  openDetails(sessionId, 'workflow');
}

export function viewLogs(sessionId: string): void {
  if (currentView(sessionId)?.attached && navigate({ to: 'console', sessionId })) return;
  openDetails(sessionId, 'logs');
}

export function openWorkflow(sessionId: string): void {
  if (currentView(sessionId)?.attached && navigate({ to: 'workflow', sessionId })) return;
  openDetails(sessionId, 'workflow');
}

export function showAllSessions(): void {
  navigate({ to: 'sessions' });
}

/** Keeps a name of the user's in this browser; an empty one takes it away again. */
export function renameSession(sessionId: string, name: string): void {
  const clean = cleanName(name);
  updatePreferences(({ names }) => {
    const { [sessionId]: _, ...others } = names;
    return { names: clean ? { ...others, [sessionId]: clean } : others };
  });
  addMine(sessionId);
  publish();
}

export function pinSession(sessionId: string): void {
  if (!preferences().pins.includes(sessionId)) updatePreferences(({ pins }) => ({ pins: [...pins, sessionId] }));
  addMine(sessionId);
  publish();
}

export function unpinSession(sessionId: string): void {
  updatePreferences(({ pins }) => ({ pins: pins.filter((id) => id !== sessionId) }));
  publish();
}

/** Takes the pill out of the bar until something happens to the session. */
export function dismissSession(sessionId: string): void {
  updatePreferences(({ dismissed, pins, selected }) => ({
    dismissed: dismissed.includes(sessionId) ? dismissed : [...dismissed, sessionId],
    pins: pins.filter((id) => id !== sessionId),
    selected: selected === sessionId ? null : selected,
  }));
  publish();
}

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
      if (!navigate({ to: 'workflow', sessionId })) openDetails(sessionId, 'workflow');
      break;
    case 'open-task': {
      const shown = view.runId !== null && navigate({ to: 'task', mode: view.mode, taskId: view.runId });
      if (!shown) openDetails(sessionId, 'workflow');
      break;
    }
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
