export { allSessionsAtom, sessionsAtom } from '../state/publicSessions.ts';
export { activeSessionIdAtom, attentionCountAtom } from '../state/sessionAtoms.ts';
export { store } from '../state/store.ts';
export { useParallelSessions } from '../state/useParallelSessions.ts';
