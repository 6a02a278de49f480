/**
 * The modules that the remote exposes, for hosts that call `loadRemote('mars_sessions/…')` themselves. A host with the
 * SDK needs none of this. The atoms are jotai atoms: read them with `useAtomValue(atom, { store })`.
 */
declare module 'mars_sessions/SessionsSlot' {
  import type { SessionsLive, SessionsReader, SessionsSlotProps, ToastContextValue } from '@mars-sessions/shared-types';
  import type { ComponentType, ReactNode, useState } from 'react';
  export const SessionsSlot: ComponentType<SessionsSlotProps>;
  export default SessionsSlot;
  /** The bar alone, for a host that mounts the slot with `bar={false}` elsewhere in the page. */
  export const SessionPillBar: ComponentType;
  /** Fetches the reader of the sessions for components outside of the slot. */
  export function readSessions(): Promise<SessionsReader>;
  /** Fetches what another release needs to take over in a live page. */
  export function live(): Promise<SessionsLive>;
  export const ToastProvider: ComponentType<{ children?: ReactNode }>;
  export const toasts: ToastContextValue;
  /** The React that the remote got (`useState`), and its release. */
  export const identity: { useState: typeof useState; release: string };
}

declare module 'mars_sessions/SessionPillBar' {
  import type { ComponentType } from 'react';
  export const SessionPillBar: ComponentType;
  export default SessionPillBar;
}

declare module 'mars_sessions/ParallelSessionsProvider' {
  import type { SessionsHost } from '@mars-sessions/shared-types';
  import type { ComponentType, ReactNode } from 'react';
  export const ParallelSessionsProvider: ComponentType<{ host?: SessionsHost; children?: ReactNode }>;
  export default ParallelSessionsProvider;
}

declare module 'mars_sessions/ToastProvider' {
  import type { ToastContextValue } from '@mars-sessions/shared-types';
  import type { ComponentType, ReactNode } from 'react';
  export const ToastProvider: ComponentType<{ children?: ReactNode }>;
  export default ToastProvider;
  export function useToast(): ToastContextValue;
}

declare module 'mars_sessions/sessions' {
  import type { ParallelSession, ParallelSessionsContextValue } from '@mars-sessions/shared-types';
  import type { Atom, createStore } from 'jotai';
  export const store: ReturnType<typeof createStore>;
  /** The pills, in the order of the bar. */
  export const sessionsAtom: Atom<ParallelSession[]>;
  /** All known sessions. */
  export const allSessionsAtom: Atom<ParallelSession[]>;
  export const activeSessionIdAtom: Atom<string | null>;
  /** Number of sessions that need the user. */
  export const attentionCountAtom: Atom<number>;
  export function useParallelSessions(): ParallelSessionsContextValue;
}

declare module 'mars_sessions/telemetry' {
  import type { EVENTS as Events, TelemetryData } from '@mars-sessions/shared-types';
  export const EVENTS: typeof Events;
  export function trackEvent(event: string, data?: TelemetryData): void;
}
