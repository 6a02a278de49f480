import type {
  HostWebSocketContextValue,
  HostWebSocketModule,
  ParallelSessionsContextValue,
  SessionsSlotApi,
  ToastData,
} from '@mars-sessions/shared-types';
import { type Cell, createCell } from './createCell.ts';

type WatchedSessions = Pick<Cell<ParallelSessionsContextValue>, 'get' | 'subscribe'>;

interface FakeRemoteOptions {
  sessions: WatchedSessions;
  /** Called when a pill is clicked. */
  onPill(sessionId: string): void;
  websocket: HostWebSocketModule | undefined;
}

/** State that the fake views share. */
export interface FakeRemote extends FakeRemoteOptions {
  /** Number of sessions that need the user. */
  attention: Cell<number>;
  toasts: Cell<readonly ToastData[]>;
  api: SessionsSlotApi;
  /** Number of toast regions that the host has mounted. */
  regions: Cell<number>;
  /** Last value of the host's hook in the slot; null without a hook, without a slot, and outside of the provider. */
  socket: Cell<HostWebSocketContextValue | null>;
}

export function createFakeRemote(options: FakeRemoteOptions): FakeRemote {
  const toasts = createCell<readonly ToastData[]>([]);
  let count = 0;
  return {
    ...options,
    attention: createCell(0),
    toasts,
    regions: createCell(0),
    socket: createCell<HostWebSocketContextValue | null>(null),
    api: {
      addToast(toast) {
        count += 1;
        const id = `toast-${count}`;
        toasts.set([...toasts.get(), { ...toast, id }]);
        return id;
      },
      removeToast(id) {
        toasts.set(toasts.get().filter((toast) => toast.id !== id));
      },
    },
  };
}
