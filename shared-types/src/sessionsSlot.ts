import type { ParallelSessionsContextValue } from './parallelSession.ts';
import type { ToastContextValue } from './toastData.ts';

/** The functions that the mounted slot gives to the SDK. */
export type SessionsSlotApi = ToastContextValue;

/** The sessions as an external store. The value keeps its identity until something changes. */
export interface SessionsReader {
  get(): ParallelSessionsContextValue;
  /** Calls the listener after each change. Returns an unsubscribe function. */
  subscribe(listener: () => void): () => void;
}
