import type { SessionsLive, SessionsReader, SessionsSlotProps } from '@mars-sessions/shared-types';
import { useEffect, useState } from 'react';
import { toastFunctions } from '../toasts/ToastContext.ts';
import { ParallelSessionsProvider } from './ParallelSessionsProvider.tsx';
import { SessionPillBar } from './SessionPillBar.tsx';
import { ToastProvider } from './ToastProvider.tsx';

declare const __MARS_RELEASE__: string;

/** Everything that a TopBar mounts. The toasts wrap the sessions, because the sessions use them. */
export function SessionsSlot({ host, onReady, bar = true }: SessionsSlotProps) {
  useEffect(() => {
    onReady?.(toastFunctions);
  }, [onReady]);
  return (
    <ToastProvider>
      <ParallelSessionsProvider {...(host ? { host } : {})}>{bar && <SessionPillBar />}</ParallelSessionsProvider>
    </ToastProvider>
  );
}

/** Loads the reader of sessions for the rest of the host; not part of the first load. Rejects when loading fails. */
export async function readSessions(): Promise<SessionsReader> {
  const { sessionsReader } = await import(/* webpackChunkName: "after" */ '../state/host/sessionsReader.ts');
  return sessionsReader;
}

/** Loads what another release needs to take over in a live page; not part of the first load. Rejects when loading fails. */
export async function live(): Promise<SessionsLive> {
  const { sessionsLive } = await import(/* webpackChunkName: "after" */ '../live/sessionsLive.ts');
  return sessionsLive;
}

/** Lets the host's SDK check which React and which release this is. */
export const identity = { useState, release: __MARS_RELEASE__ };
export { SessionPillBar, ToastProvider, toastFunctions as toasts };
export default SessionsSlot;
