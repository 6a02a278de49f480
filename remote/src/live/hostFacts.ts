import type { HostLiveFacts } from '../core/liveRun.ts';
import { shallowEqual } from '../core/shallowEqual.ts';
import { hostSocketListener, runningAtom } from '../state/engine/engine.ts';
import { thisCopy } from '../state/engine/owner.ts';
import { store } from '../state/store.ts';

const { onFacts } = hostSocketListener;
let stop = (): void => undefined;

function isSame(a: HostLiveFacts, b: HostLiveFacts): boolean {
  return (
    shallowEqual({ ...a, dagNodes: null }, { ...b, dagNodes: null }) &&
    JSON.stringify(a.dagNodes) === JSON.stringify(b.dagNodes)
  );
}

/**
 * Makes the first facts of the host no news if they are those that the copy before has read: this one reads them again
 * when it is mounted.
 */
export function expectFacts(known: HostLiveFacts | undefined): void {
  stop();
  hostSocketListener.onFacts = (facts) => {
    hostSocketListener.onFacts = onFacts;
    if (!facts || !known || !isSame(facts, known)) onFacts(facts);
  };
}

/** Ignores the facts until the engine starts again: for a copy that is removed, the end of the host is no news. */
export function ignoreFacts(): void {
  hostSocketListener.onFacts = () => undefined;
  stop = store.sub(runningAtom, () => {
    if (!store.get(runningAtom)) return;
    stop();
    thisCopy.leaves = undefined;
    hostSocketListener.onFacts = onFacts;
  });
}
