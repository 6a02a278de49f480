import { vi } from 'vitest';
import type { Observation } from '../core/observation.ts';
import type { EngineState } from '../core/sessionState.ts';
import type { Said } from './comparison.ts';
import { loadKept } from './keptPage.ts';
import { ownPage } from './ownPage.ts';
import type { SimulatedBrowser, SimulatedTab } from './simulatedBrowser.ts';

/** What the product took in, for whoever measures. */
export interface Probe {
  /** Called when an observation has been taken in; `sessions` of them differ from before. */
  onObserved(before: EngineState, observation: Observation, sessions: number): void;
  /** Called when a view was built. */
  onView(): void;
}

/** What a person was told by a toast or a sentence: of one transition, or of those of a burst. */
export interface Telling {
  readonly of: readonly Said[];
  /** Of a burst: what had been told one by one before. */
  readonly replaces: readonly string[];
}

/** The product in a window of a simulated browser, from the code that a page loads. */
export interface SimulatedPage {
  readonly tab: SimulatedTab;
  /** Every toast about something that happened, in order. */
  readonly toasts: readonly Telling[];
  /** Every sentence about something that happened, in order. */
  readonly sentences: readonly Telling[];
  engineState(): EngineState;
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

/** Has what the product imports say what it does; it does what it does without. */
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
    // the queue goes with this page: nothing has to restore it, and nothing may hold on to it
    Object.assign(toastQueue, {
      add: ((order, replaces = []) => {
        shown = replaces;
        return add(order, replaces);
      }) satisfies typeof add,
    });
    // a toast is made just before its sentence
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
