import type { SessionsDestination } from '@mars-sessions/shared-types';
import { EVENTS } from '@mars-sessions/shared-types';
import { cleanName } from '../core/nameParts.ts';
import { trackEvent } from '../telemetry/trackEvent.ts';
import { clock } from './clock.ts';
import { lookAround, markSeen, publish } from './engine.ts';
import { hostProps } from './hostProps.ts';
import { type DetailsTab, detailsAtom, undoChannel } from './intents.ts';
import { UNREAD } from './keptSessions.ts';
import { keep, pinPlaceOf, preferences, setEverybody, setSelected } from './preferences.ts';
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
  if (!preferences().mine.includes(sessionId)) keep(sessionId, { mine: true });
}

export function openDetails(sessionId: string, tab: DetailsTab): void {
  addMine(sessionId);
  store.set(detailsAtom, { sessionId, tab });
  markSeen(sessionId);
}

export function closeDetails(): void {
  store.set(detailsAtom, null);
  lookAround();
}

/** Selects without showing anything: what `setActiveSession` of the hook does, and the first half of a click. */
export function selectSession(sessionId: string): boolean {
  if (!currentView(sessionId)) return false;
  if (preferences().selected !== sessionId) {
    setSelected(sessionId);
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

export function showAllSessions(): void {
  navigate({ to: 'sessions' });
}

/** Keeps a name of the user's in this browser; an empty one takes it away again. */
export function renameSession(sessionId: string, name: string): void {
  keep(sessionId, { name: cleanName(name) || null, mine: true });
  publish();
}

export function pinSession(sessionId: string): void {
  // after all that are pinned already, in every tab: nothing was pinned later than now
  if (!preferences().pins.includes(sessionId)) keep(sessionId, { pin: clock.wall(), mine: true });
  publish();
}

export function unpinSession(sessionId: string): void {
  const pin = pinPlaceOf(sessionId);
  const put = (place: number | null): void => {
    keep(sessionId, { pin: place });
    publish();
  };
  put(null);
  if (pin !== null) undoChannel.send({ sessionId, did: 'unpinned', undo: () => put(pin) });
}

/** Takes the pill out of the bar until something happens to the session. */
export function dismissSession(sessionId: string): void {
  const pin = pinPlaceOf(sessionId);
  const { selected } = preferences();
  const put = (dismissed: boolean, place: number | null): void => {
    keep(sessionId, { dismissed, pin: place });
    // another one may have been chosen before it comes back
    if (selected === sessionId && (dismissed || preferences().selected === null))
      setSelected(dismissed ? null : sessionId);
    publish();
  };
  put(true, null);
  undoChannel.send({ sessionId, did: 'dismissed', undo: () => put(false, pin) });
}

/** Has the session ask for attention again, as if nobody had looked. */
export function markUnread(sessionId: string): void {
  keep(sessionId, { read: UNREAD });
  publish();
}

/** Whether other people's sessions are pills and toasts; they are always in the list of all sessions. */
export function showEverybody(everybody: boolean): void {
  setEverybody(everybody);
  publish();
}
