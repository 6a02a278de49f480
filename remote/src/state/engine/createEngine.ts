import { NEVER } from '../../core/evidence.ts';
import type { Observation } from '../../core/observation.ts';
import type { Clock } from '../../sync/clock.ts';
import type { collectEvidence } from '../../sync/collectEvidence.ts';
import type { HostSocket, HostSocketListener } from '../../sync/hostSocketBridge.tsx';
import type { PageSignals } from '../../sync/poller.ts';
import type { RestClient } from '../../sync/restClient.ts';
import { createSessionsSync, type SessionsSync } from '../../sync/sessionsSync.ts';
import { closeIntents, transitionChannel } from '../intents.ts';
import { keptCounts } from '../kept/activity.ts';
import { followPreferences, preferences } from '../kept/preferences.ts';
import { tasksAtom } from '../kept/tasks.ts';
import { pillIdsAtom } from '../sessions/sessionAtoms.ts';
import { store } from '../store.ts';
import type { BrowserServices, startBrowserServices } from './browserServices.ts';
import { commitObservation } from './commitObservation.ts';
import { createHostLink } from './createHostLink.ts';
import { createServicesLoader } from './createServicesLoader.ts';
import { engineAtom } from './engineAtom.ts';
import { followShown } from './followShown.ts';
import { followLooks } from './looks.ts';

export interface EngineOptions {
  readonly clock: Clock;
  random(): number;
  readonly page: PageSignals;
  readonly rest: RestClient;
  /** Loads a part that is fetched after the bar. */
  loadEvidence(): Promise<typeof collectEvidence>;
  loadServices(): Promise<typeof startBrowserServices>;
}

/** Keeps the sessions of the page up to date, and offers what commands and views need of that. */
export interface Engine {
  /** Applies an observation: the only way in which the sessions change. */
  observe(observation: Observation): void;
  /** Applies an observation here and in the other tabs of the browser. */
  share(observation: Observation): void;
  pollNow(): void;
  /** Polls again after a failure, at the user's request. */
  retry(): void;
  /** The host's context, for commands; null while the host has none. */
  socket(): HostSocket | null;
  readonly hostSocketListener: HostSocketListener;
  readonly sync: SessionsSync;
  /** Calls back with the transitions that this tab, among all tabs of the browser, announces to the user. */
  decideWhoTells: BrowserServices['decide'];
  /** Starts polling and everything that depends on it. Returns a function that stops all of it. */
  start(): () => void;
}

export function createEngine({ clock, random, page, rest, loadEvidence, loadServices }: EngineOptions): Engine {
  const state = () => store.get(engineAtom);

  const services = createServicesLoader({
    clock,
    load: async () => {
      const startServices = await loadServices();
      return () => startServices(sync, state, observe, hostLink.socket);
    },
  });

  function observe(observation: Observation): void {
    const transitions = commitObservation(observation);
    if (transitions === null) return;
    if (transitions.length > 0) {
      services.record(transitions);
      transitionChannel.send(transitions);
    }
    if (observation.kind === 'snapshot') services.release();
    if (observation.kind === 'runs' || observation.kind === 'stage') services.keepAnswer(observation);
  }

  const sync = createSessionsSync({
    clock,
    random,
    page,
    rest,
    observe,
    state,
    pills: () => new Set(store.get(pillIdsAtom)),
    kept: () => [preferences().selected, ...preferences().pins],
    hasTask: (sessionId) => store.get(tasksAtom).has(sessionId),
    collect: (...asked) =>
      loadEvidence().then(
        (collect) => collect(...asked),
        // the list is known regardless; the next poll fetches the part again
        (error: unknown) => console.warn('MARS sessions: a part could not be fetched; the next poll needs it.', error),
      ),
  });

  const hostLink = createHostLink({ observe, lookForLiveRun: sync.lookForLiveRun });

  return {
    observe,
    share: sync.share,
    pollNow: sync.pollNow,
    retry: sync.retry,
    socket: hostLink.socket,
    hostSocketListener: hostLink.listener,
    sync,
    decideWhoTells: services.decide,
    start() {
      const unfollow = followPreferences();
      // a state that was taken over has its counters: an event that another tab has told already keeps its number
      if (sync.plan.at === null) observe({ kind: 'counts', at: NEVER, counts: keptCounts() });
      for (const runId of preferences().cancelledRuns)
        observe({ kind: 'cancel-sent', at: NEVER, sessionId: '', runId });
      const stopLooks = followLooks();
      const stopShown = followShown();
      // needed as soon as the first list arrives; a failure is reported then
      loadEvidence().catch(() => undefined);
      sync.start();
      const stopServices = services.start();
      return () => {
        stopServices();
        sync.stop();
        unfollow();
        stopLooks();
        stopShown();
        closeIntents();
      };
    },
  };
}
