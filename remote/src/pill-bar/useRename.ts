import { useCallback, useEffect, useId } from 'react';
import { renamingAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';

/** Lets a pill bar or a list edit names in place. An edit ends when the place that started it unmounts. */
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
