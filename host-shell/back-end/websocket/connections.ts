import type { WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import { managerEvent } from './envelope.ts';

/** Above this limit a socket is served but not registered: its control replies are lost (CONTRACT 2.1.1). */
const MAX_CONNECTIONS = 100;

/** The connection manager: one socket per task id, for the replies to control messages. */
export class Connections {
  readonly #clock: Clock;
  readonly #registered = new Map<string, WebSocket>();
  /** All open sockets, registered or not, oldest first. */
  readonly #open = new Map<WebSocket, string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Evicts the socket that has the task id now (CONTRACT 2.1.1). */
  connect(taskId: string, socket: WebSocket): void {
    const previous = this.#registered.get(taskId);
    this.#open.set(socket, taskId);
    socket.once('close', () => this.#open.delete(socket));
    if (previous !== undefined) previous.close(1000, 'Reconnection');
    if (previous !== undefined || this.#registered.size < MAX_CONNECTIONS) this.#registered.set(taskId, socket);
  }

  /** A handler that exits removes the current owner of the task id, even if that is its successor (CONTRACT 2.1.8). */
  disconnect(taskId: string): void {
    this.#registered.delete(taskId);
  }

  clear(): void {
    this.#registered.clear();
  }

  /** Sends through the map: a connection that is not in it gets nothing. */
  send(taskId: string, eventType: string, data: Record<string, unknown>): void {
    const socket = this.#registered.get(taskId);
    if (socket !== undefined) sendJson(socket, managerEvent(eventType, data, this.#clock.now(), taskId));
  }

  /** Returns the open sockets of a task, newest last. */
  socketsOf(taskId: string): WebSocket[] {
    return [...this.#open].filter(([, id]) => id === taskId).map(([socket]) => socket);
  }

  /** Task ids of the open sockets, oldest first. */
  get taskIds(): string[] {
    return [...this.#open.values()];
  }
}

export function sendJson(socket: WebSocket, message: unknown): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}
