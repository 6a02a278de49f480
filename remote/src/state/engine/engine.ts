import { NEVER } from '../../core/evidence.ts';
import { isAttached } from '../../core/knowledge.ts';
import type { HostLiveFacts } from '../../core/liveRun.ts';
import type { Observation } from '../../core/observation.ts';
import { pillIds } from '../../core/pillRule.ts';
import { reconcile } from '../../core/reconcile.ts';
import type { EngineState } from '../../core/sessionState.ts';
import type { Transition } from '../../core/transition.ts';
import type { HostSocket, HostSocketListener, HostSocketMissing } from '../../sync/hostSocketBridge.tsx';
import { browserPage } from '../../sync/pageSignals.ts';
import { createRestClient } from '../../sync/restClient.ts';
import { createSessionsSync } from '../../sync/sessionsSync.ts';
import { clock } from '../clock.ts';
import { hostProps, localeAtom, tellHost } from '../host/hostProps.ts';
import {
  closeIntentsOf,
  confirmationAtom,
  detailsAtom,
  panelAtom,
  toastChannel,
  transitionChannel,
  undoChannel,
} from '../intents.ts';
import { GRACE_MS } from '../kept/keptSessions.ts';
import {
  followStoredPreferences,
  keep,
  keepLooks,
  keepNews,
  keptCounts,
  preferences,
  setSelected,
} from '../kept/preferences.ts';
import { activityAfter, attentionCount, pillMarks } from '../sessions/attention.ts';
import {
  activeSessionIdAtom,
  allIdsAtom,
  attentionCountAtom,
  currentView,
  pillIdsAtom,
  publishIds,
  publishViews,
} from '../sessions/sessionAtoms.ts';
import type { SessionView } from '../sessions/sessionView.ts';
import { createSessionViews } from '../sessions/sessionViews.ts';
import { store } from '../store.ts';
import type { Companions } from './companions.ts';
import { engineAtom } from './engineAtom.ts';
import { leavePage, takePage } from './owner.ts';

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

const evidence = () => import(/* webpackChunkName: "after" */ '../../sync/collectEvidence.ts');

const sync = createSessionsSync({
  clock,
  random: Math.random,
  page: browserPage,
  rest,
  observe,
  state: engineState,
  pills: () => new Set(store.get(pillIdsAtom)),
  kept: () => [preferences().selected, ...preferences().pins],
  collect: (...asked) =>
    evidence().then(
      ({ collectEvidence }) => collectEvidence(...asked),
      // the list is known all the same; the next poll fetches it again
      (error: unknown) => console.warn('MARS sessions: a part could not be fetched; the next poll needs it.', error),
    ),
});

export const pollNow = sync.pollNow;
export const retry = sync.retry;
/** Takes an observation in that the other tabs of the browser have to hear of too. */
export const shareObservation = sync.share;

function viewedIds(): Set<string> {
  const ids = new Set<string>();
  if (document.visibilityState !== 'visible' || !document.hasFocus()) return ids;
  const details = store.get(detailsAtom)?.sessionId;
  if (details !== undefined) ids.add(details);
  const { selected } = preferences();
  if (selected !== null && isAttached(engineState(), selected)) ids.add(selected);
  return ids;
}

let viewed = new Set<string>();
const viewedUntil = new Map<string, number>();

/** Notes who is looked at now, and who was until now. Answers those of whom there is something to be seen. */
function unseenInView(): string[] {
  const now = viewedIds();
  for (const [id, until] of viewedUntil) if (clock.now() - until > GRACE_MS) viewedUntil.delete(id);
  for (const id of viewed) if (!now.has(id)) viewedUntil.set(id, clock.now());
  viewed = now;
  const { marks } = preferences();
  return [...now].filter((id) => marks[id]?.unseen);
}

/** Takes in that somebody looks elsewhere now: what they look at is seen. */
export function lookAround(): void {
  if (unseenInView().length > 0) publish();
}

/** Somebody looks at it: its details are open, or it is attached and selected, in a window that has the focus. */
export function isViewed(sessionId: string): boolean {
  const until = viewedUntil.get(sessionId);
  return viewedIds().has(sessionId) || (until !== undefined && clock.now() - until <= GRACE_MS);
}

export function markSeen(sessionId: string): void {
  keepLooks([sessionId]);
  publish();
}

function remember(transitions: readonly Transition[]): void {
  const news = transitions.filter(({ amends }) => !amends);
  keepNews(
    news.map((one) => ({
      sessionId: one.sessionId,
      activity: activityAfter(one, clock.wall()),
      seen: one.byUs || isViewed(one.sessionId),
    })),
  );
}

/** What the cancel of a run came to is not asked again, after a reload either. */
function forgetSpentCancels(before: EngineState, state: EngineState, transitions: readonly Transition[]): void {
  for (const { sessionId, runId } of transitions)
    if (runId !== null && before.cancelledRuns.has(runId) && !state.cancelledRuns.has(runId))
      keep(sessionId, { cancelled: null });
}

/** A run that this tab attached becomes the selected one; nothing else moves the selection. */
function selectAttached(before: EngineState, state: EngineState): void {
  const id = state.binding?.sessionId;
  if (id === undefined || before.binding?.sessionId === id || !state.live?.facts.connected) return;
  setSelected(id);
  if (!preferences().mine.includes(id)) keep(id, { mine: true });
}

let companions: Companions | null = null;
/** What happened before there was anybody to write it down. */
let unwritten: Parameters<Companions['record']>[0][number][] = [];
const MAX_UNWRITTEN = 500;

function write(transitions: readonly Transition[]): void {
  const happened = transitions.map((transition) => {
    const name = currentView(transition.sessionId)?.name ?? transition.sessionId;
    return { transition, name };
  });
  if (companions) companions.record(happened);
  else unwritten = [...unwritten, ...happened].slice(-MAX_UNWRITTEN);
}

/** Takes an observation in: the only way in which the sessions change. */
export function observe(observation: Observation): void {
  const before = engineState();
  const { state, transitions } = reconcile(before, observation);
  if (state === before) return;
  store.set(engineAtom, state);
  selectAttached(before, state);
  remember(transitions);
  forgetSpentCancels(before, state, transitions);
  publish();
  if (transitions.length > 0) {
    write(transitions);
    transitionChannel.send(transitions);
  }
  if (observation.kind === 'snapshot') companions?.release();
}

/** Calls back with those events that this tab, of all tabs of the browser, is to tell a person of. */
export function decideWhoTells(transitions: readonly Transition[], tell: (ours: readonly Transition[]) => void): void {
  if (companions) companions.decide(transitions, tell);
  else if (document.visibilityState === 'visible') tell(transitions);
}

/** How long a page goes on by itself before it asks anew for what did not come. */
const ASK_AGAIN_MS = 30_000;

/** Brings what comes after the bar. Answers how to let go of it. */
function bringCompanions(): () => void {
  let timer: number | null = null;
  let left = false;
  const bring = (): void => {
    timer = null;
    import(/* webpackChunkName: "after" */ './companions.ts').then(
      ({ startCompanions }) => {
        if (left) return;
        companions = startCompanions(sync, engineState, observe, hostSocket);
        companions.record(unwritten);
        unwritten = [];
      },
      (error: unknown) => {
        if (left) return;
        console.warn('MARS sessions: a part could not be loaded; this tab polls by itself and tries again.', error);
        timer = clock.setTimeout(bring, ASK_AGAIN_MS);
      },
    );
  };
  bring();
  return () => {
    left = true;
    if (timer !== null) clock.clearTimeout(timer);
    companions?.leave();
    companions = null;
  };
}

let announcedCount = 0;

function announceCount(count: number): void {
  if (count === announcedCount) return;
  announcedCount = count;
  tellHost((host) => host.onAttentionChange?.(count));
}

const sessionViews = createSessionViews();
let shown: readonly SessionView[] | null = null;

/** Brings the atoms in line with what is known, what is kept in this browser, and the time. */
export function publish(): void {
  keepLooks(unseenInView());
  const state = engineState();
  const kept = preferences();
  const locale = store.get(localeAtom);
  const now = clock.now();
  const selected = kept.selected !== null && state.sessions.has(kept.selected) ? kept.selected : null;
  const views = sessionViews.of(state, kept, locale, now);
  closeIntentsOf((sessionId) => !state.sessions.has(sessionId));
  if (views !== shown) {
    shown = views;
    publishViews(views);
    publishIds(pillIdsAtom, pillIds(state, pillMarks(kept, state, selected), now, clock.wall()));
    publishIds(
      allIdsAtom,
      views.map((view) => view.sessionId),
    );
    const count = attentionCount(state, kept);
    if (store.get(attentionCountAtom) !== count) store.set(attentionCountAtom, count);
  }
  if (store.get(activeSessionIdAtom) !== selected) store.set(activeSessionIdAtom, selected);
  announceCount(store.get(attentionCountAtom));
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
  onMissing(why, members) {
    if (warnedOf.has(why)) return;
    warnedOf.add(why);
    // the sentences come after the bar; without them the freshness of every pill says it too
    import(/* webpackChunkName: "after" */ './warnMissing.ts').then(
      ({ warnMissing }) => warnMissing(why, members),
      () => undefined,
    );
  },
};

function listenToLooks(): () => void {
  window.addEventListener('focus', lookAround);
  window.addEventListener('blur', lookAround);
  document.addEventListener('visibilitychange', lookAround);
  return () => {
    window.removeEventListener('focus', lookAround);
    window.removeEventListener('blur', lookAround);
    document.removeEventListener('visibilitychange', lookAround);
  };
}

let users = 0;
let letGo: (() => void) | null = null;

/**
 * Starts the one engine of the page for as long as anything uses it, unless another copy of the remote has the page.
 * Returns how to let go of it.
 */
export function acquireEngine(): () => void {
  users += 1;
  if (users === 1 && takePage()) {
    const unfollow = followStoredPreferences(publish);
    observe({ kind: 'counts', at: NEVER, counts: keptCounts() });
    for (const runId of preferences().cancelledRuns) observe({ kind: 'cancel-sent', at: NEVER, sessionId: '', runId });
    const unlisten = listenToLooks();
    // names may have a time in them
    const stopLocale = store.sub(localeAtom, publish);
    publish();
    // wanted as soon as the first list is there; if it does not come, that is said then
    evidence().catch(() => undefined);
    sync.start();
    const letCompanionsGo = bringCompanions();
    letGo = () => {
      letCompanionsGo();
      sync.stop();
      unfollow();
      unlisten();
      stopLocale();
      // nothing that was asked or open waits for the next mount, and no number stays in the host's title
      store.set(confirmationAtom, null);
      store.set(panelAtom, null);
      closeIntentsOf(() => true);
      transitionChannel.forget();
      toastChannel.forget();
      undoChannel.forget();
      announceCount(0);
      leavePage();
    };
  }
  let used = true;
  return () => {
    if (!used) return;
    used = false;
    users -= 1;
    if (users > 0) return;
    letGo?.();
    letGo = null;
  };
}
