import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Listener {
  /**
   * Starts to listen.
   * @param port without it, any free one
   * @returns its origin, such as `http://127.0.0.1:4300`, and its port
   * @throws what `node:http` throws, for a port that is taken
   */
  listen(port?: number): Promise<{ url: string; port: number }>;
  /** Stops at once: open connections are ended, WebSockets and answers under way included. */
  close(): Promise<void>;
}

/** Gives an HTTP server a start and an end that can be awaited. */
export function createListener(server: Server, host: string): Listener {
  // `closeAllConnections` forgets those that were upgraded
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  return {
    listen: (port = 0) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          const { port: bound } = server.address() as AddressInfo;
          resolve({ url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`, port: bound });
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
