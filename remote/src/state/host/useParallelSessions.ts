import type { ParallelSessionsContextValue } from '@mars-sessions/shared-types';
import { useStore } from '../store.ts';
import { contextValueAtom } from './sessionsReader.ts';

/**
 * Returns the sessions and their commands. Reads the one store of the page, so it works anywhere in the host while a
 * provider or the slot is mounted somewhere.
 */
export function useParallelSessions(): ParallelSessionsContextValue {
  return useStore(contextValueAtom);
}
