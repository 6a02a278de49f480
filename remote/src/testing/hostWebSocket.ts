import type { HostWebSocketModule } from '@mars-sessions/shared-types';

/** Stands in for the host's context module in unit tests, where no host is. */
let hook: HostWebSocketModule['useWebSocketContext'];

export function setHostHook(next: HostWebSocketModule['useWebSocketContext']): void {
  hook = next;
}

export const useWebSocketContext: NonNullable<HostWebSocketModule['useWebSocketContext']> = () => {
  if (!hook) throw new Error('useWebSocketContext must be used within a WebSocketProvider');
  return hook();
};
