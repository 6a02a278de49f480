import { useCallback, useEffect, useId } from 'react';
import { renamingAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';

/** Names are edited in their place: in the pill or in a row. What is begun in one of the two places ends with it. */
export function useRename(): [placeId: string, rename: (sessionId: string) => void] {
  const placeId = useId();
  useEffect(
    () => () => {
      if (store.get(renamingAtom)?.barId === placeId) store.set(renamingAtom, null);
    },
    [placeId],
  );
  const rename = useCallback((sessionId: string) => store.set(renamingAtom, { barId: placeId, sessionId }), [placeId]);
  return [placeId, rename];
}
