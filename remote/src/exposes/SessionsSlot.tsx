import type { SessionsSlotProps } from '@mars-sessions/shared-types';
import { useEffect, useState } from 'react';
import { SessionPillBar } from '../pill-bar/SessionPillBar.tsx';
import { toastFunctions } from '../toasts/ToastContext.ts';
import { ParallelSessionsProvider } from './ParallelSessionsProvider.tsx';
import { ToastProvider } from './ToastProvider.tsx';

declare const __MARS_RELEASE__: string;

/** Everything that a TopBar mounts. The toasts wrap the sessions: the other way round they could not be reached. */
export function SessionsSlot({ host, onReady }: SessionsSlotProps) {
  useEffect(() => {
    onReady?.(toastFunctions);
  }, [onReady]);
  return (
    <ToastProvider>
      <ParallelSessionsProvider {...(host ? { host } : {})}>
        <SessionPillBar />
      </ParallelSessionsProvider>
    </ToastProvider>
  );
}

/** For the host's SDK: whose React this is, and which release. */
export const identity = { useState, release: __MARS_RELEASE__ };
export { ToastProvider, toastFunctions as toasts };
export default SessionsSlot;
