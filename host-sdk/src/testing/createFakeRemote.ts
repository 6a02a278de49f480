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

/** What the views that stand in for the remote have in common. */
export interface FakeRemote extends FakeRemoteOptions {
  /** How many sessions need the person. */
  attention: Cell<number>;
  toasts: Cell<readonly ToastData[]>;
  api: SessionsSlotApi;
  /** How many toast regions the host has mounted. */
  regions: Cell<number>;
  /** What the host's hook last returned in the slot; null without one, outside of its provider, and without a slot. */
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
