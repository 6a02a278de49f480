import { vi } from 'vitest';
import type { HostLiveFacts } from '../core/liveRun.ts';
import type { Observation } from '../core/observation.ts';
import type { EngineState } from '../core/sessionState.ts';
import type { Said } from './comparison.ts';
import { loadKept } from './keptPage.ts';
import { ownPage } from './ownPage.ts';
import type { SimulatedBrowser, SimulatedTab } from './simulatedBrowser.ts';

/** Callbacks that measure the product's work. */
export interface Probe {
  /** Called after an observation was applied; `sessions` is the number of changed sessions. */
  onObserved(before: EngineState, observation: Observation, sessions: number): void;
  /** Called after a view was built. */
  onView(): void;
}

/** What a toast or a spoken sentence announced: one transition, or those of a burst. */
export interface Telling {
  readonly of: readonly Said[];
  /** For a burst: the transitions that were announced one by one before. */
  readonly replaces: readonly string[];
}

/** The product in a window of a simulated browser, from the code that a page loads. */
export interface SimulatedPage {
  readonly tab: SimulatedTab;
  /** All toasts about events, in order. */
  readonly toasts: readonly Telling[];
  /** All spoken sentences about events, in order. */
  readonly sentences: readonly Telling[];
  engineState(): EngineState;
  /** The host's context reports its live run to the page. */
  hear(facts: HostLiveFacts): void;
  history(): readonly Said[];
  isUnread(sessionId: string): boolean;
  pin(sessionIds: readonly string[]): void;
  look(sessionId: string): void;
  lookAway(): void;
  close(): void;
}

function touched(before: EngineState, after: EngineState): number {
  let count = 0;
  for (const [id, session] of after.sessions) if (before.sessions.get(id) !== session) count += 1;
  for (const id of before.sessions.keys()) if (!after.sessions.has(id)) count += 1;
  return count;
}

/** Wraps the modules that the product imports, so that they report their calls. Their behaviour stays the same. */
function watch({ onObserved, onView }: Probe): void {
  vi.doMock('../core/reconcile.ts', async (original) => {
    const { reconcile, ...rest } = await original<typeof import('../core/reconcile.ts')>();
    const watched: typeof reconcile = (state, observation) => {
      const result = reconcile(state, observation);
      onObserved(state, observation, touched(state, result.state));
      return result;
    };
    return { ...rest, reconcile: watched };
  });
  vi.doMock('../state/sessions/sessionView.ts', async (original) => {
    const { sessionView, ...rest } = await original<typeof import('../state/sessions/sessionView.ts')>();
    const watched: typeof sessionView = (...of) => {
      onView();
      return sessionView(...of);
    };
    return { ...rest, sessionView: watched };
  });
}

/** Opens the page in a new window. */
export async function openSimulatedPage(browser: SimulatedBrowser, probe: Probe): Promise<SimulatedPage> {
  const load = async () => {
    vi.resetModules();
    watch(probe);
    const [engine, commands, preferences, history, { store }, intents, { toastQueue }, routing] = await Promise.all([
      import('../state/engine/engine.ts'),
      import('../state/commands/commands.ts'),
      loadKept(),
      import('../state/kept/history.ts'),
      import('../state/store.ts'),
      import('../state/intents.ts'),
      import('../toasts/toastQueue.ts'),
      import('../toasts/routeTransitions.ts'),
    ]);
    const toasts: Telling[] = [];
    const sentences: Telling[] = [];
    let shown: readonly string[] | null = null;
    const add = toastQueue.add;
    // the queue belongs to this page: nothing has to restore it, and nothing may keep a reference to it
    Object.assign(toastQueue, {
      add: ((order, replaces = []) => {
        shown = replaces;
        return add(order, replaces);
      }) satisfies typeof add,
    });
    // a toast is created just before its sentence
    intents.announcementChannel.listen(({ of }) => {
      if (of) sentences.push({ of, replaces: [] });
      if (of && shown) toasts.push({ of, replaces: shown });
      shown = null;
    });
    ownPage();
    const release = engine.acquireEngine();
    const stopRouting = routing.routeTransitions();
    await vi.dynamicImportSettled();
    return { engine, commands, preferences, history, store, toasts, sentences, release, stopRouting };
  };
  const { tab, loaded } = await browser.open(load);
  const { engine, commands, preferences, history, store, toasts, sentences } = loaded;

  return {
    tab,
    toasts,
    sentences,
    engineState: () => engine.engineState(),
    hear: (facts) => tab.run(() => engine.hostSocketListener.onFacts(facts)),
    history: () => store.get(history.historyAtom),
    isUnread: (sessionId) => tab.run(() => preferences.preferences().marks[sessionId]?.unseen === true),
    pin: (sessionIds) =>
      tab.run(() => {
        for (const [index, id] of sessionIds.entries()) preferences.updateKept(id, { pin: index });
      }),
    look: (sessionId) => tab.run(() => commands.openDetails(sessionId, 'workflow')),
    lookAway: () => tab.run(() => commands.closeDetails()),
    close() {
      tab.run(() => {
        loaded.release();
        loaded.stopRouting();
      });
      browser.close(tab);
    },
  };
}
