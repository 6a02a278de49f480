import type { SessionsHost, SessionsSlotApi } from '@mars-sessions/shared-types';
import { useSyncExternalStore } from 'react';
import type { Loader } from '../core/loader.ts';
import type { SessionsStatus } from '../core/status.ts';
import type { Place } from './place.ts';

/** State that the views of one `createSessionsHost` share. */
export interface Wiring {
  loader: Loader;
  place: Place;
  /** Called after every render with the current props, so that code outside React does not read stale ones. */
  onHost(host: SessionsHost): void;
  /** Called when a view that shows toasts is mounted. Returns a function to call when it is unmounted. */
  connectToasts(api: SessionsSlotApi): () => void;
}

const IDLE: SessionsStatus = { phase: 'idle', attempt: 0 };

/** On a server, and while React hydrates, nothing has arrived, even if another root of the page has the remote. */
export function useStatus({ subscribe, getStatus }: Loader): SessionsStatus {
  return useSyncExternalStore(subscribe, getStatus, () => IDLE);
}

const notKnown = (): boolean => false;

/** On a server, and while React hydrates, the width of the window is unknown, so the slot has the bar. */
export function useIsInRow({ place }: Wiring): boolean {
  return useSyncExternalStore(place.subscribe, place.isInRow, notKnown);
}

/** On a server, and while React hydrates, the row shows its skeleton, because the window may be narrow. */
export function useIsWide({ place }: Wiring): boolean {
  return useSyncExternalStore(place.subscribe, place.isWide, notKnown);
}
