import type { SessionsSlotProps } from '@mars-sessions/shared-types';
import { useEffect } from 'react';
import { SessionPillBar } from '../pill-bar/SessionPillBar.tsx';
import { toastFunctions } from '../toasts/ToastContext.ts';
import { ParallelSessionsProvider } from './ParallelSessionsProvider.tsx';
import { ToastProvider } from './ToastProvider.tsx';

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

export default SessionsSlot;
