import { useCallback, useEffect, useId } from 'react';
import { renamingAtom } from '../../state/intents.ts';
import { store } from '../../state/store.ts';

/** Names are edited in the row, as they are in the pill; what is begun in the panel ends with it. */
export function useRowRename(): [listId: string, rename: (sessionId: string) => void] {
  const listId = useId();
  useEffect(
    () => () => {
      if (store.get(renamingAtom)?.barId === listId) store.set(renamingAtom, null);
    },
    [listId],
  );
  const rename = useCallback((sessionId: string) => store.set(renamingAtom, { barId: listId, sessionId }), [listId]);
  return [listId, rename];
}
