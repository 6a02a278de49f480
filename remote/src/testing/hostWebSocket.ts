import type { HostWebSocketModule } from '@mars-sessions/shared-types';

/** Replaces the host's context module in unit tests, which have no host. */
let hook: HostWebSocketModule['useWebSocketContext'];

export function setHostHook(next: HostWebSocketModule['useWebSocketContext']): void {
  hook = next;
}

export const useWebSocketContext: NonNullable<HostWebSocketModule['useWebSocketContext']> = () => {
  if (!hook) throw new Error('useWebSocketContext must be used within a WebSocketProvider');
  return hook();
};
