export { activeSessionIdAtom, allSessionsAtom, attentionCountAtom, sessionsAtom } from '../state/sessionAtoms.ts';
export { store } from '../state/store.ts';
export { useParallelSessions } from '../state/useParallelSessions.ts';
