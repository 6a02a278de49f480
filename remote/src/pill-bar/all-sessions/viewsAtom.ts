import { atom } from 'jotai';
import { allIdsAtom, sessionAtom } from '../../state/sessions/sessionAtoms.ts';
import type { SessionView } from '../../state/sessions/sessionView.ts';

/** All known sessions, newest first. Status changes do not reorder them. */
export const viewsAtom = atom((get): SessionView[] =>
  get(allIdsAtom)
    .flatMap((id) => get(sessionAtom(id)) ?? [])
    .sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0) || (a.sessionId < b.sessionId ? -1 : 1)),
);
