/** The host's context module, shared at run time and never bundled. */
declare module '@mars/websocket' {
  import type { HostWebSocketModule } from '@mars-sessions/shared-types';
  export const useWebSocketContext: HostWebSocketModule['useWebSocketContext'];
}
