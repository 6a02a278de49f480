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

/** Navigates the host to a place. Returns false if the host cannot navigate, or throws. */
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
  // panel and details share one place beside the page
  store.set(panelAtom, null);
  store.set(detailsAtom, { sessionId, tab });
  markRead(sessionId);
}

export function closeDetails(): void {
  store.set(detailsAtom, null);
}

/**
 * Selects a session without opening anything: used by `setActiveSession` of the hook, and the first half of a click.
 */
export function selectSession(sessionId: string): boolean {
  if (!currentView(sessionId)) return false;
  if (preferences().selected !== sessionId) {
    setSelected(sessionId);
    trackEvent(EVENTS.SESSION_SWITCHED, { sessionId });
  }
  markRead(sessionId);
  return true;
}

/** Handles a click on a pill: selects the session and opens it (ARCHITECTURE 4, "What a click does"). */
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

/** Opens a stage task where the host shows it and starts its next stage; without such a place, opens the details. */
export function openTask({ sessionId, mode, runId }: SessionView): void {
  if (runId === null || !navigate({ to: 'task', mode, taskId: runId })) openDetails(sessionId, 'workflow');
}
