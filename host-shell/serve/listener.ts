import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Listener {
  /**
   * Starts to listen.
   * @param port default: any free port
   * @returns its origin, such as `http://127.0.0.1:4300`, and its port
   * @throws the error of `node:http` when the port is taken
   */
  listen(port?: number): Promise<{ url: string; port: number }>;
  /** Stops at once. Ends open connections, including WebSockets and running answers. */
  close(): Promise<void>;
}

/** Makes the start and the end of an HTTP server awaitable. */
export function createListener(server: Server, host: string): Listener {
  // `closeAllConnections` does not close upgraded connections
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
