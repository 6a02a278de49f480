import type { RunsObservation, StageObservation } from '../../core/answerObservations.ts';
import { isAttached } from '../../core/knowledge.ts';
import type { Observation } from '../../core/observation.ts';
import type { Attachment } from '../../core/runCommand.ts';
import type { EngineState } from '../../core/sessionState.ts';
import type { Transition } from '../../core/transition.ts';
import type { HostSocket } from '../../sync/hostSocketBridge.tsx';
import type { SessionsSync } from '../../sync/sessionsSync.ts';
import { joinTabs, type Tabs } from '../../sync/tabs/joinTabs.ts';
import type { KeptTab } from '../../sync/tabs/keptTab.ts';
import type { TabSignals } from '../../sync/tabs/leadership.ts';
import type { Lease, LeaseStore } from '../../sync/tabs/leaseLeadership.ts';
import type { ChannelLike } from '../../sync/tabs/tabChannel.ts';
import { MAJOR, tabNames } from '../../sync/tabs/tabNames.ts';
import { clock } from '../clock.ts';
import { sendToRun } from '../commands/sendToRun.ts';
import { followFinishedRuns } from '../kept/finishedRuns.ts';
import { followHistory, record } from '../kept/history.ts';
import { keepFinished } from '../kept/keepFinished.ts';
import { keepTask } from '../kept/keepTask.ts';
import { keepTold } from '../kept/keepTold.ts';
import { seenChanges, watched } from '../kept/seenTimes.ts';
import { browserStorage, onStored, storedValue } from '../kept/storage.ts';
import { toldTimes } from '../kept/toldTimes.ts';
import { createWatch } from '../kept/watch.ts';
import { store } from '../store.ts';
import { engineAtom } from './engineAtom.ts';
import { followCounts } from './followCounts.ts';
import { attachedElsewhereAtom, linkOtherWindows } from './otherWindows.ts';
import { thisCopy } from './owner.ts';
import { releaseSurplus } from './releaseSurplus.ts';

/**
 * What the sessions need besides the page's own polling: the other tabs of the browser, the history, the tasks, the
 * durations of finished runs and what the timeline shows. It loads after the bar, so that the bar appears sooner.
 * Without it this page polls alone.
 */
export interface BrowserServices {
  /** Calls `tell` with the events that this tab, among all tabs, announces to the user. */
  decide(transitions: readonly Transition[], tell: (ours: readonly Transition[]) => void): void;
  record: typeof record;
  /** Keeps what a session was asked, when its runs began and ended, and how long the completed ones worked. */
  keepAnswer(answer: RunsObservation | StageObservation): void;
  /** Called after each list: keeps what is seen, and drops surplus sessions. */
  release(): void;
  leave(): void;
}

function follow(target: EventTarget, types: readonly string[], callback: () => void): () => void {
  for (const type of types) target.addEventListener(type, callback);
  return () => {
    for (const type of types) target.removeEventListener(type, callback);
  };
}

const page: TabSignals = {
  isHidden: () => document.visibilityState === 'hidden',
  isFocused: () => document.hasFocus(),
  onVisibility: (callback) => follow(document, ['visibilitychange'], callback),
  onFocus: (callback) => follow(window, ['focus', 'blur'], callback),
  onLeave: (callback) => follow(window, ['pagehide'], callback),
};

function readLease(data: unknown): Lease | null {
  if (typeof data !== 'object' || data === null) return null;
  const { id, visible, expires } = data as Partial<Record<keyof Lease, unknown>>;
  return typeof id === 'string' && typeof visible === 'boolean' && typeof expires === 'number'
    ? { id, visible, expires }
    : null;
}

const names = tabNames(MAJOR);

const lease = storedValue<Lease>({ storage: browserStorage, name: names.lease, version: 1, parse: readLease });

const leases: LeaseStore = {
  read: lease.read,
  write: (next) => (next ? lease.write(next) : lease.remove()),
  onChange: (callback) => onStored(lease.key, callback),
};

function openChannel(name: string): ChannelLike {
  const channel = new BroadcastChannel(name);
  return {
    postMessage: (message) => channel.postMessage(message),
    close: () => channel.close(),
    listen: (callback) => {
      channel.onmessage = ({ data }) => callback(data);
    },
  };
}

/** The run that this window's host is attached to. */
function attachmentOf(state: EngineState): Attachment | null {
  const { binding } = state;
  return binding && isAttached(state, binding.sessionId) ? binding : null;
}

/** What the other tabs of the browser are to this copy of the remote. */
export const joined: {
  /** The connection to them, or null without one. */
  tabs: Tabs | null;
  /** What an earlier copy of the remote in this page knew of them, until this one joins. */
  kept: KeptTab | null;
} = { tabs: null, kept: null };

/** Joins the other tabs of the browser and starts the history. */
export function startBrowserServices(
  sync: SessionsSync,
  state: () => EngineState,
  observe: (observation: Observation) => void,
  socket: () => HostSocket | null,
): BrowserServices {
  const stopHistory = followHistory();
  const stopKept = [followFinishedRuns(), watched.follow(), seenChanges.follow(), toldTimes.follow()];
  const watch = createWatch(() => sync.plan.leads);
  const { kept } = joined;
  const left = thisCopy.inherits?.sameTab ? thisCopy.inherits : null;
  joined.kept = null;
  delete thisCopy.inherits;
  // the copy that left it does not take it back
  if (left) delete left.sameTab;
  const stopCounts = followCounts(state, (counts) => observe({ kind: 'counts', at: clock.now(), counts }));
  const tabs =
    typeof BroadcastChannel === 'undefined'
      ? null
      : sync.join((early) =>
          joinTabs({
            clock,
            random: Math.random,
            page,
            names,
            // missing on plain http
            locks: navigator.locks ?? null,
            leases,
            openChannel,
            state,
            observe,
            lead: sync.lead,
            heard: sync.heard,
            early,
            attachment: () => attachmentOf(state()),
            carryOut: (run, command) => sendToRun({ socket, observe, share: sync.share }, run, command),
            attachedElsewhere: (runs) => store.set(attachedElsewhereAtom, runs),
            rejoining: kept && { kept, left, leads: sync.plan.leads },
          }),
        );
  joined.tabs = tabs;
  if (tabs) linkOtherWindows(tabs.command);
  const stopLooking = tabs ? store.sub(engineAtom, tabs.lookForAttachment) : () => {};
  return {
    decide(transitions, tell) {
      if (!tabs) return tell(page.isHidden() ? [] : transitions);
      tabs.decide(
        transitions.map(({ key }) => key),
        (isOurs) => tell(transitions.filter(({ key }) => isOurs(key))),
      );
    },
    record(happened) {
      record(happened);
      watch.saw(
        state(),
        happened.map(({ transition }) => transition.sessionId),
      );
    },
    keepAnswer(answer) {
      if (answer.kind === 'runs') keepTask(state(), answer);
      keepFinished(state(), answer);
      keepTold(state(), answer);
      watch.saw(state(), [answer.sessionId]);
    },
    release() {
      watch.listed(state());
      releaseSurplus(state(), observe);
    },
    leave() {
      stopHistory();
      for (const stop of stopKept) stop();
      stopCounts();
      stopLooking();
      linkOtherWindows(null);
      sync.leave();
      joined.tabs = null;
      tabs?.leave(thisCopy.leaves);
    },
  };
}
