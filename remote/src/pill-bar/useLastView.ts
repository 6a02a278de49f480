import { useRef } from 'react';
import { sessionAtom } from '../state/sessions/sessionAtoms.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { useStore } from '../state/store.ts';

/**
 * Returns the view of a session. A session that is gone keeps its last view, because its pill or row stays under a
 * resting pointer. Null if there was no view yet.
 */
export function useLastView(sessionId: string): SessionView | null {
  const view = useStore(sessionAtom(sessionId));
  const last = useRef(view);
  if (view) last.current = view;
  return last.current;
}
