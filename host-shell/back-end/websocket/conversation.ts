import type { RawData, WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import type { EventSink } from '../executor/eventSink.ts';
import type { Executor } from '../executor/executor.ts';
import { handleClientMessage } from './clientMessages.ts';
import { type Connections, sendJson } from './connections.ts';
import { directEvent } from './envelope.ts';

export interface ConversationParts {
  clock: Clock;
  executor: Executor;
  connections: Connections;
}

/** Serves one socket on `/ws/{taskId}`, from its first message, which starts a run, to its end (CONTRACT 2.1). */
export function converse(taskId: string, socket: WebSocket, { clock, executor, connections }: ConversationParts): void {
  const send = (eventType: string, data: Record<string, unknown>, sessionId?: string) =>
    sendJson(socket, directEvent(eventType, data, clock.now(), taskId, sessionId));
  const sinkFor = (sessionId: string): EventSink => ({
    isOpen: () => socket.readyState === socket.OPEN,
    emit: (eventType, data) => send(eventType, data, sessionId),
    finish: () => socket.close(1000),
  });

  function refuse(message: string): void {
    send('error', { message });
    socket.close(1000);
  }

  function start(raw: RawData): void {
    const first = parse(raw);
    if (!isObject(first)) {
      refuse('Execution error: the first message is not an object');
      return;
    }
    const { task, config } = first;
    if (typeof task !== 'string' || task === '') {
      refuse('No task provided');
      return;
    }
    executor.start({ taskId, task, config: isObject(config) ? config : {}, sink: sinkFor });
    socket.on('message', (data) => {
      const message = parse(data);
      if (!isObject(message)) return;
      handleClientMessage(message, {
        taskId,
        executor,
        connections,
        reply: send,
      });
    });
  }

  connections.connect(taskId, socket);
  socket.once('message', start);
  socket.on('close', () => connections.disconnect(taskId));
  // Without a listener a broken frame or a reset would end the process. `close` follows in any case.
  socket.on('error', () => {});
}

function parse(raw: RawData): unknown {
  try {
    return JSON.parse(raw.toString());
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
