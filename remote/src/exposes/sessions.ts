export { allSessionsAtom, sessionsAtom } from '../state/host/publicSessions.ts';
export { useParallelSessions } from '../state/host/useParallelSessions.ts';
export { activeSessionIdAtom, attentionCountAtom } from '../state/sessions/sessionAtoms.ts';
export { store } from '../state/store.ts';
