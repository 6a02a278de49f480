import type { SessionsHost, SessionsSlotApi } from '@mars-sessions/shared-types';
import { useSyncExternalStore } from 'react';
import type { Loader } from '../core/loader.ts';
import type { SessionsStatus } from '../core/status.ts';
import type { Place } from './place.ts';

/** What the views of one `createSessionsHost` have in common. */
export interface Wiring {
  loader: Loader;
  place: Place;
  /** Called after every render with what now holds, so that nothing outside React reads stale props. */
  onHost(host: SessionsHost): void;
  /** Something that shows toasts is on the page. Returns how to say that it is gone. */
  connectToasts(api: SessionsSlotApi): () => void;
}

const IDLE: SessionsStatus = { phase: 'idle', attempt: 0 };

/** On a server, and while React hydrates, nothing has arrived, whatever another root of the page has already got. */
export function useStatus({ subscribe, getStatus }: Loader): SessionsStatus {
  return useSyncExternalStore(subscribe, getStatus, () => IDLE);
}

const notKnown = (): boolean => false;

/** On a server, and while React hydrates, the width of the window is not known: the slot has the bar. */
export function useIsInRow({ place }: Wiring): boolean {
  return useSyncExternalStore(place.subscribe, place.isInRow, notKnown);
}

/** On a server, and while React hydrates, the row has its skeleton, for a window that may be narrow. */
export function useIsWide({ place }: Wiring): boolean {
  return useSyncExternalStore(place.subscribe, place.isWide, notKnown);
}
