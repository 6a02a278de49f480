import type { HostLiveFacts } from '../core/liveRun.ts';
import type { Observation } from '../core/observation.ts';
import { pillIds } from '../core/pillRule.ts';
import { reconcile } from '../core/reconcile.ts';
import type { EngineState } from '../core/sessionState.ts';
import type { Transition } from '../core/transition.ts';
import type { HostSocket, HostSocketListener, HostSocketMissing } from '../sync/hostSocketBridge.tsx';
import { browserPage } from '../sync/pageSignals.ts';
import { createRestClient } from '../sync/restClient.ts';
import { createSessionsSync } from '../sync/sessionsSync.ts';
import { attentionCount, marksAfter, marksSeen, pillMarks } from './attention.ts';
import { clock } from './clock.ts';
import { engineAtom } from './engineAtom.ts';
import { hostProps, localeAtom, tellHost } from './hostProps.ts';
import { closeIntentsOf, confirmationAtom, detailsAtom, transitionChannel } from './intents.ts';
import { pendingCommands, settlePending } from './pending.ts';
import { followStoredPreferences, preferences, updatePreferences } from './preferences.ts';
import {
  activeSessionIdAtom,
  allIdsAtom,
  attentionCountAtom,
  pillIdsAtom,
  publishIds,
  publishViews,
} from './sessionAtoms.ts';
import { isAttached, sessionView } from './sessionView.ts';
import { store } from './store.ts';

export const rest = createRestClient({
  clock,
  fetch: () => hostProps().fetch ?? ((input, init) => globalThis.fetch(input, init)),
  baseUrl: () => hostProps().apiBaseUrl ?? '',
});

let socket: HostSocket | null = null;

/** The host's context, for commands; null while the host has none. */
export function hostSocket(): HostSocket | null {
  return socket;
}

export function engineState(): EngineState {
  return store.get(engineAtom);
}

const sync = createSessionsSync({
  clock,
  random: Math.random,
  page: browserPage,
  rest,
  observe,
  state: engineState,
  pills: () => new Set(store.get(pillIdsAtom)),
});

export const pollNow = sync.pollNow;

/** Somebody looks at it: its details are open, or it is attached and selected, in a window that has the focus. */
export function isViewed(sessionId: string): boolean {
  if (document.visibilityState !== 'visible' || !document.hasFocus()) return false;
  if (store.get(detailsAtom)?.sessionId === sessionId) return true;
  return preferences().selected === sessionId && isAttached(engineState(), sessionId);
}

export function markSeen(sessionId: string): void {
  const before = preferences().marks;
  const marks = marksSeen(before, sessionId, clock.wall());
  if (marks !== before) updatePreferences(() => ({ marks }));
  publish();
}

function remember(transitions: readonly Transition[]): void {
  if (transitions.length === 0) return;
  const moved = new Set(transitions.filter((t) => !t.amends).map((t) => t.sessionId));
  updatePreferences((before) => ({
    marks: marksAfter(before.marks, transitions, isViewed, clock.wall()),
    // dismissed until something happens to it again
    dismissed: before.dismissed.filter((id) => !moved.has(id)),
  }));
}

/** A run that this tab attached becomes the selected one; nothing else moves the selection. */
function selectAttached(before: EngineState, state: EngineState): void {
  const id = state.binding?.sessionId;
  if (id === undefined || before.binding?.sessionId === id || !state.live?.facts.connected) return;
  updatePreferences(({ mine }) => ({ selected: id, mine: mine.includes(id) ? mine : [...mine, id] }));
}

/** Takes an observation in: the only way in which the sessions change. */
export function observe(observation: Observation): void {
  const before = engineState();
  const { state, transitions } = reconcile(before, observation);
  if (state === before) return;
  store.set(engineAtom, state);
  settlePending(state);
  selectAttached(before, state);
  remember(transitions);
  publish();
  if (transitions.length > 0) transitionChannel.send(transitions);
}

let announcedCount = 0;

function announceCount(count: number): void {
  if (count === announcedCount) return;
  announcedCount = count;
  tellHost((host) => host.onAttentionChange?.(count));
}

/** Brings the atoms in line with what is known, what is kept in this browser, and the time. */
export function publish(): void {
  const state = engineState();
  const kept = preferences();
  const locale = store.get(localeAtom);
  const pending = pendingCommands();
  const selected = kept.selected !== null && state.sessions.has(kept.selected) ? kept.selected : null;
  const views = [...state.sessions.values()].map((session) =>
    sessionView(state, session, kept, pending.get(session.sessionId)?.command ?? null, locale),
  );
  publishViews(views);
  closeIntentsOf((sessionId) => !state.sessions.has(sessionId));
  publishIds(pillIdsAtom, pillIds(state, pillMarks(kept, selected), clock.now(), clock.wall()));
  publishIds(
    allIdsAtom,
    views.map((view) => view.sessionId),
  );
  if (store.get(activeSessionIdAtom) !== selected) store.set(activeSessionIdAtom, selected);
  const count = attentionCount(state, kept.marks);
  if (store.get(attentionCountAtom) !== count) store.set(attentionCountAtom, count);
  announceCount(count);
}

/** The host's live run moved: where it is, and what it says, is asked at once. */
function movedMatters(before: HostLiveFacts | undefined, facts: HostLiveFacts | null): boolean {
  if (!facts?.taskId) return false;
  return (
    before?.taskId !== facts.taskId ||
    before.workflowStatus !== facts.workflowStatus ||
    before.dagRunId !== facts.dagRunId
  );
}

const warnedOf = new Set<HostSocketMissing>();

export const hostSocketListener: HostSocketListener = {
  onFacts(facts) {
    const before = engineState().live?.facts;
    observe({ kind: 'live', at: clock.now(), facts });
    if (movedMatters(before, facts)) sync.lookForLiveRun();
  },
  onSocket(next) {
    socket = next;
  },
  onMissing(why) {
    if (warnedOf.has(why)) return;
    warnedOf.add(why);
    const because = why === 'no-hook' ? 'shares no useWebSocketContext' : 'renders the sessions outside its provider';
    console.warn(`MARS sessions [${why}]: the host ${because}; sessions are polled only, without live data.`);
  },
};

function lookAtViewed(): void {
  const details = store.get(detailsAtom)?.sessionId;
  for (const id of [details, preferences().selected]) if (id && isViewed(id)) markSeen(id);
}

let users = 0;
let release: (() => void) | null = null;

/** Starts the one engine of the page for as long as anything uses it. Answers how to let go of it. */
export function acquireEngine(): () => void {
  users += 1;
  if (users === 1) {
    const unfollow = followStoredPreferences(publish);
    window.addEventListener('focus', lookAtViewed);
    document.addEventListener('visibilitychange', lookAtViewed);
    publish();
    sync.start();
    release = () => {
      sync.stop();
      unfollow();
      window.removeEventListener('focus', lookAtViewed);
      document.removeEventListener('visibilitychange', lookAtViewed);
      // nothing that was asked or open waits for the next mount, and no number stays in the host's title
      store.set(confirmationAtom, null);
      closeIntentsOf(() => true);
      announceCount(0);
    };
  }
  let used = true;
  return () => {
    if (!used) return;
    used = false;
    users -= 1;
    if (users > 0) return;
    release?.();
    release = null;
  };
}
