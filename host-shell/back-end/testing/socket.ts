import type { ServerEvent } from '@mars-sessions/shared-types';
import { WebSocket } from 'ws';

export interface TestSocket {
  /** All received events, in order. */
  readonly events: readonly ServerEvent[];
  /** Received frames that are not JSON. */
  readonly texts: readonly string[];
  send(message: unknown): void;
  /** Waits for the first event of a type from a position on, and returns it. */
  event(type: string, from?: number): Promise<ServerEvent>;
  /** Resolves when the condition holds. Rejects when the socket closes first. */
  until(condition: () => boolean): Promise<void>;
  /** Sends a ping and waits for its pong: all earlier messages have then been handled. */
  settled(): Promise<void>;
  readonly closed: Promise<{ code: number; reason: string }>;
  close(): void;
}

/** Opens a real WebSocket to `/ws/{taskId}`. */
export async function openSocket(url: string, taskId: string): Promise<TestSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/${encodeURIComponent(taskId)}`);
  const events: ServerEvent[] = [];
  const texts: string[] = [];
  const waiting = new Set<() => void>();
  let over = false;
  const check = () => {
    for (const callback of [...waiting]) callback();
  };

  socket.on('message', (data) => {
    const text = data.toString();
    try {
      events.push(JSON.parse(text) as ServerEvent);
    } catch {
      texts.push(text);
    }
    check();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => {
      over = true;
      resolve({ code, reason: reason.toString() });
      check();
    });
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });

  function until(condition: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (condition()) resolve();
        else if (over) reject(new Error(`Closed after ${events.map((event) => event.event_type).join(', ')}`));
        else return;
        waiting.delete(look);
      };
      waiting.add(look);
      look();
    });
  }

  return {
    events,
    texts,
    closed,
    until,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    async event(type, from = 0) {
      const find = () => events.slice(from).find((event) => event.event_type === type);
      await until(() => find() !== undefined);
      return find() as ServerEvent;
    },
    async settled() {
      const pongs = () => events.filter((event) => event.event_type === 'pong').length;
      const before = pongs();
      socket.send('{"type":"ping"}');
      await until(() => pongs() > before);
    },
    close: () => socket.close(),
  };
}

/** Opens a socket, starts a run on it and waits for its first event. */
export async function startRun(
  url: string,
  taskId: string,
  config: Record<string, unknown> = {},
  task = 'Fit the CMB power spectrum',
): Promise<TestSocket & { sessionId: string }> {
  const socket = await openSocket(url, taskId);
  socket.send({ task, config });
  const { session_id: sessionId } = await socket.event('status');
  return Object.assign(socket, { sessionId: String(sessionId) });
}
