import type { SessionsDestination } from '@mars-sessions/shared-types';
import { EVENTS } from '@mars-sessions/shared-types';
import { trackEvent } from '../../telemetry/trackEvent.ts';
import { tellHost } from '../host/hostProps.ts';
import { type DetailsTab, detailsAtom, panelAtom } from '../intents.ts';
import { markRead } from '../kept/activity.ts';
import { preferences } from '../kept/preferences.ts';
import { setSelected } from '../kept/selected.ts';
import { updateKept } from '../kept/updateKept.ts';
import { currentView } from '../sessions/sessionAtoms.ts';
import type { SessionView } from '../sessions/sessionView.ts';
import { store } from '../store.ts';

/** Shows the host's own place where it has one; false where it has none, or throws instead. */
function navigate(to: SessionsDestination): boolean {
  return (
    tellHost(({ navigate: go }) => {
      go?.(to);
      return go !== undefined;
    }) === true
  );
}

function addMine(sessionId: string): void {
  if (!preferences().mine.includes(sessionId)) updateKept(sessionId, { mine: true });
}

export function openDetails(sessionId: string, tab: DetailsTab): void {
  addMine(sessionId);
  // they have the same place beside the page
  store.set(panelAtom, null);
  store.set(detailsAtom, { sessionId, tab });
  markRead(sessionId);
}

export function closeDetails(): void {
  store.set(detailsAtom, null);
}

/** Selects without showing anything: what `setActiveSession` of the hook does, and the first half of a click. */
export function selectSession(sessionId: string): boolean {
  if (!currentView(sessionId)) return false;
  if (preferences().selected !== sessionId) {
    setSelected(sessionId);
    trackEvent(EVENTS.SESSION_SWITCHED, { sessionId });
  }
  markRead(sessionId);
  return true;
}

/** A click on a pill: selects, and shows the session where it can be shown (ARCHITECTURE 4, "What a click does"). */
export function activateSession(sessionId: string): void {
  const view = currentView(sessionId);
  if (!view || !selectSession(sessionId)) return;
  if (tellHost((host) => host.onActivate?.(sessionId)) === true) return;
  if (view.attached && navigate({ to: 'workflow', sessionId })) closeDetails();
  else openDetails(sessionId, 'workflow');
}

export function viewLogs(sessionId: string): void {
  if (currentView(sessionId)?.attached && navigate({ to: 'console', sessionId })) return;
  openDetails(sessionId, 'logs');
}

export function openWorkflow(sessionId: string): void {
  if (currentView(sessionId)?.attached && navigate({ to: 'workflow', sessionId })) return;
  openDetails(sessionId, 'workflow');
}

/** Where the host shows a stage task, and starts its next stage. */
export function openTask({ sessionId, mode, runId }: SessionView): void {
  if (runId === null || !navigate({ to: 'task', mode, taskId: runId })) openDetails(sessionId, 'workflow');
}
