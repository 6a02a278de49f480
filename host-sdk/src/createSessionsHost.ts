import type { SessionsHost, ToastData } from '@mars-sessions/shared-types';
import { type ComponentType, createElement } from 'react';
import { createLoader, type SessionsEntry, type SessionsStatus } from './loader.ts';
import { Slot, type SlotWiring } from './Slot.tsx';
import type { HostModules } from './sharedModules.ts';
import { createToastBuffer } from './toastBuffer.ts';

export interface SessionsHostOptions extends HostModules {
  entry: SessionsEntry;
  /** Defaults for the props of the slot. */
  host?: SessionsHost;
  /** Time budget of one attempt, from the slot's mount to the remote's component. Default 10 000 ms. */
  timeoutMs?: number;
}

export interface SessionsIntegration {
  /** Goes into the TopBar. Its props win over the defaults given here; new functions each render cost nothing. */
  SessionsSlot: ComponentType<SessionsHost>;
  /** Shows a toast from anywhere in the host, before the remote has arrived too. */
  toast(toast: Omit<ToastData, 'id'>): void;
  status(): SessionsStatus;
}

/**
 * Connects a host to the sessions UI. Nothing is loaded before the slot mounts; whatever happens then, the rest of the
 * host is untouched: the slot shows a skeleton, the sessions, or a sentence with a retry button, all of one size.
 */
export function createSessionsHost(options: SessionsHostOptions): SessionsIntegration {
  const defaults = options.host ?? {};
  let latest: SessionsHost = defaults;
  const loader = createLoader(options.entry, options, options.timeoutMs ?? 10_000);
  const toasts = createToastBuffer(() => latest.showToast);
  loader.subscribe(() => {
    if (loader.getStatus().phase === 'failed') toasts.fallBack();
  });
  const wiring: SlotWiring = {
    loader,
    onHost(host) {
      latest = host;
    },
    onReady: toasts.connect,
    onGone: toasts.disconnect,
  };
  const slot: ComponentType<SessionsHost> = (props) => createElement(Slot, { wiring, host: { ...defaults, ...props } });
  return { SessionsSlot: slot, toast: toasts.toast, status: loader.getStatus };
}
