import type { SessionsLive } from '@mars-sessions/shared-types';
import { runningAtom } from '../state/engine/engine.ts';
import { thisCopy } from '../state/engine/owner.ts';
import { store } from '../state/store.ts';
import { followBusy } from './followBusy.ts';
import { ignoreFacts } from './hostFacts.ts';
import { isBusy } from './isBusy.ts';
import { rememberHeir } from './leftToHeir.ts';
import { prepare } from './prepare.ts';
import { restore } from './restore.ts';
import { takeSnapshot } from './takeSnapshot.ts';

/** This release, for a host that replaces it in a live page. */
export const sessionsLive: SessionsLive = {
  isBusy,
  subscribe: followBusy,
  snapshot: takeSnapshot,
  prepare,
  restore,
  handOver() {
    if (!store.get(runningAtom)) return;
    ignoreFacts();
    thisCopy.leaves = thisCopy.heir;
    delete thisCopy.heir;
    thisCopy.handOver();
    rememberHeir();
  },
};
