/// <reference types="@mars-sessions/shared-types/federated-modules" />
import type { ParallelSession, ParallelSessionsContextValue, ToastContextValue } from '@mars-sessions/shared-types';
import type { Atom } from 'jotai';
import { describe, expectTypeOf, it } from 'vitest';
import { allSessionsAtom, sessionsAtom, useParallelSessions } from './sessions.ts';
import { useToast } from './ToastProvider.tsx';

// These hold by the compiler (`npm run typecheck`). e2e/support/publicTypes.test.ts shows that a change of each is seen.

/** What is declared for hosts that load the modules themselves. */
type Declared = typeof import('mars_sessions/sessions');

describe('the hook useParallelSessions', () => {
  it('takes nothing, and returns the value of the specification', () => {
    expectTypeOf(useParallelSessions).toEqualTypeOf<() => ParallelSessionsContextValue>();
  });

  it('returns the sessions, the selected one, and what can be done with them', () => {
    expectTypeOf<ReturnType<typeof useParallelSessions>>().toEqualTypeOf<{
      sessions: ParallelSession[];
      allSessions: ParallelSession[];
      activeSessionId: string | null;
      setActiveSession: (sessionId: string) => void;
      addSession: (session: ParallelSession) => void;
      removeSession: (sessionId: string) => void;
      updateSession: (sessionId: string, updates: Partial<ParallelSession>) => void;
      renameSession: (sessionId: string, name: string) => void;
      pinSession: (sessionId: string) => void;
      unpinSession: (sessionId: string) => void;
    }>();
  });
});

describe('the atoms of the sessions', () => {
  it('are read only', () => {
    expectTypeOf(sessionsAtom).toEqualTypeOf<Atom<ParallelSession[]>>();
    expectTypeOf(sessionsAtom).not.toHaveProperty('write');
    expectTypeOf(allSessionsAtom).toEqualTypeOf<Atom<ParallelSession[]>>();
    expectTypeOf(allSessionsAtom).not.toHaveProperty('write');
  });

  it('are read only as they are declared for hosts, that of the selection and that of the number too', () => {
    expectTypeOf<Declared['sessionsAtom']>().toEqualTypeOf<Atom<ParallelSession[]>>();
    expectTypeOf<Declared['allSessionsAtom']>().toEqualTypeOf<Atom<ParallelSession[]>>();
    expectTypeOf<Declared['activeSessionIdAtom']>().toEqualTypeOf<Atom<string | null>>();
    expectTypeOf<Declared['attentionCountAtom']>().toEqualTypeOf<Atom<number>>();
  });
});

describe('the toasts', () => {
  it('have their functions from the hook', () => {
    expectTypeOf(useToast).toEqualTypeOf<() => ToastContextValue>();
  });
});

describe('what is declared for hosts that load the modules themselves', () => {
  it('is what the modules have', () => {
    expectTypeOf<typeof import('./SessionsSlot.tsx')>().toExtend<typeof import('mars_sessions/SessionsSlot')>();
    expectTypeOf<typeof import('./SessionPillBar.tsx')>().toExtend<typeof import('mars_sessions/SessionPillBar')>();
    expectTypeOf<typeof import('./ParallelSessionsProvider.tsx')>().toExtend<
      typeof import('mars_sessions/ParallelSessionsProvider')
    >();
    expectTypeOf<typeof import('./ToastProvider.tsx')>().toExtend<typeof import('mars_sessions/ToastProvider')>();
    expectTypeOf<typeof import('./sessions.ts')>().toExtend<Declared>();
    expectTypeOf<typeof import('./telemetry.ts')>().toExtend<typeof import('mars_sessions/telemetry')>();
  });
});
