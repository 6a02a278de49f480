import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { type ConversationParts, converse } from './conversation.ts';

/** FastAPI refuses a socket on an unknown route with 403. */
const FORBIDDEN = 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

/** Checks an upgrade before it is accepted. Returns true when the gate has handled it. */
export type UpgradeGate = (request: IncomingMessage, socket: Duplex, proceed: () => void) => boolean;

/** Records an upgrade. @returns a function that records the status of the answer */
export type UpgradeLog = (path: string) => (status: number) => void;

/**
 * Serves `/ws/{taskId}` on an HTTP server.
 * @returns a function that ends all sockets
 */
export function acceptSockets(
  server: Server,
  parts: ConversationParts,
  gate: UpgradeGate,
  log: UpgradeLog,
): () => void {
  const sockets = new WebSocketServer({ noServer: true });
  /**
   * Tracked here, because the HTTP server forgets a connection that requests an upgrade, also one that a fault delays.
   */
  const connections = new Set<Duplex>();

  function accept(request: IncomingMessage, socket: Duplex, head: Buffer, answered: (status: number) => void): void {
    const taskId = taskIdOf(request.url ?? '');
    if (taskId === undefined) {
      answered(403);
      socket.end(FORBIDDEN);
      return;
    }
    answered(101);
    sockets.handleUpgrade(request, socket, head, (webSocket) => converse(taskId, webSocket, parts));
  }

  server.on('upgrade', (request, socket, head) => {
    connections.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => connections.delete(socket));
    const answered = log(request.url ?? '/');
    const proceed = () => accept(request, socket, head, answered);
    if (!gate(request, socket, proceed)) proceed();
  });

  return () => {
    // No closing frame, because that would wait for the other side's answer.
    for (const connection of connections) connection.destroy();
    sockets.close();
  };
}

function taskIdOf(url: string): string | undefined {
  const segment = /^\/ws\/([^/?#]+)(?:[?#]|$)/.exec(url)?.[1];
  if (segment === undefined) return undefined;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
