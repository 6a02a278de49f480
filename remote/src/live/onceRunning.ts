import { runningAtom } from '../state/engine/engine.ts';
import { store } from '../state/store.ts';

let stop = (): void => undefined;

/** Calls back when the engine of this copy has started and what it shows is in the page, before the browser paints. */
export function onceRunning(callback: () => void): void {
  stop();
  stop = store.sub(runningAtom, () => {
    if (!store.get(runningAtom)) return;
    stop();
    // React renders what depends on the engine in the same task
    queueMicrotask(callback);
  });
}
