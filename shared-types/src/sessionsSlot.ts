import type { ParallelSessionsContextValue } from './parallelSession.ts';
import type { ToastContextValue } from './toastData.ts';

/** What the mounted slot hands to the SDK. */
export type SessionsSlotApi = ToastContextValue;

/** The sessions as an external store: the same value until something changed. */
export interface SessionsReader {
  get(): ParallelSessionsContextValue;
  /** Calls the listener after each change. Returns how to stop that. */
  subscribe(listener: () => void): () => void;
}
