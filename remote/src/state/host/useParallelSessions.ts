import type { ParallelSessionsContextValue } from '@mars-sessions/shared-types';
import { useStore } from '../store.ts';
import { contextValueAtom } from './sessionsReader.ts';

/**
 * The sessions and what can be done with them. Reads the one store of the page: it works anywhere in the host, as long
 * as a provider or the slot is mounted somewhere.
 */
export function useParallelSessions(): ParallelSessionsContextValue {
  return useStore(contextValueAtom);
}
