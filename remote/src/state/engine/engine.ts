import { atom } from 'jotai';
import type { EngineState } from '../../core/sessionState.ts';
import { browserPage } from '../../sync/pageSignals.ts';
import { createRestClient } from '../../sync/restClient.ts';
import { clock } from '../clock.ts';
import { hostProps } from '../host/hostProps.ts';
import { store } from '../store.ts';
import { createEngine } from './createEngine.ts';
import { engineAtom } from './engineAtom.ts';
import { leavePage, takePage } from './owner.ts';

export const rest = createRestClient({
  clock,
  fetch: () => hostProps().fetch ?? ((input, init) => globalThis.fetch(input, init)),
  baseUrl: () => hostProps().apiBaseUrl ?? '',
});

/** The one engine of the page. */
export const {
  observe,
  share: shareObservation,
  pollNow,
  retry,
  socket: hostSocket,
  hostSocketListener,
  decideWhoTells,
  sync,
  start,
} = createEngine({
  clock,
  random: Math.random,
  page: browserPage,
  rest,
  loadEvidence: () =>
    import(/* webpackChunkName: "after" */ '../../sync/collectEvidence.ts').then((part) => part.collectEvidence),
  loadServices: () =>
    import(/* webpackChunkName: "after" */ './browserServices.ts').then((part) => part.startBrowserServices),
});

export function engineState(): EngineState {
  return store.get(engineAtom);
}

/** Whether the engine of this copy runs. */
export const runningAtom = atom(false);

let users = 0;
let stop: (() => void) | null = null;

/**
 * Starts the engine for as long as anything uses it, unless another copy of the remote owns the page. Returns a
 * function that ends this use.
 */
export function acquireEngine(): () => void {
  users += 1;
  if (users === 1 && takePage()) {
    stop = start();
    store.set(runningAtom, true);
  }
  let isUsed = true;
  return () => {
    if (!isUsed) return;
    isUsed = false;
    users -= 1;
    if (users > 0) return;
    const stopEngine = stop;
    stop = null;
    store.set(runningAtom, false);
    stopEngine?.();
    if (stopEngine) leavePage();
  };
}
