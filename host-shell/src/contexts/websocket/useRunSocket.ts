import { type RefObject, useEffect, useRef, useState } from 'react';
import { getWsUrl } from '../../lib/apiUrl.ts';
import { normaliseEvent, type RunEvent } from './normaliseEvent.ts';

const PING_MS = 30_000;
const RECONNECT_MS = 1000;
const MAX_RECONNECT_MS = 30_000;
const MAX_ATTEMPTS = 10;

interface Links {
  /** The newest socket. Older ones may still be open or closing. */
  socket: WebSocket | null;
  /** All sockets that are not closed yet, so that none outlives the provider. */
  open: Set<WebSocket>;
  /** One timer for all sockets: the close of any of them stops it (CONTRACT 5.2 #21). */
  ping?: ReturnType<typeof setInterval>;
  /** One timer per close event, until it fires. */
  retries: Set<ReturnType<typeof setTimeout>>;
}

/**
 * The socket of the live run, with the defects of MARS. `onEvent` belongs to the render in which `connect` was taken
 * from the context: sockets and reconnects keep that handler until they end. All sockets share one `shouldReconnect`.
 */
export function useRunSocket(shouldReconnect: RefObject<boolean>, onEvent: (event: RunEvent) => void) {
  const [connected, setConnected] = useState(false);
  const [isConnecting, setIsConnecting] = useState(false);
  const [reconnectAttempt, setReconnectAttempt] = useState(0);
  const [lastError, setLastError] = useState<string | null>(null);
  const links = useRef<Links>({ socket: null, open: new Set(), retries: new Set() }).current;

  useEffect(
    () => () => {
      shouldReconnect.current = false;
      clearInterval(links.ping);
      for (const retry of links.retries) clearTimeout(retry);
      for (const socket of links.open) socket.close();
    },
    [links, shouldReconnect],
  );

  function sendMessage(message: Record<string, unknown>): void {
    if (links.socket?.readyState === WebSocket.OPEN) links.socket.send(JSON.stringify(message));
    else console.warn('The message was dropped: no run socket is open.', message.type);
  }

  function receive(text: string): void {
    try {
      const event = normaliseEvent(JSON.parse(text));
      if (event) onEvent(event);
    } catch (error) {
      setLastError(`A message could not be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  function connect(taskId: string, task: string, config: Record<string, unknown>): Promise<void> {
    // Its close event arrives later, when the new socket may already be open (CONTRACT 5.2 #21).
    if (links.socket?.readyState === WebSocket.OPEN) links.socket.close();
    shouldReconnect.current = true;
    setIsConnecting(true);
    setLastError(null);
    const url = getWsUrl(`/ws/${taskId}`);
    return new Promise((resolve, reject) => {
      function open(): void {
        const socket = new WebSocket(url);
        links.socket = socket;
        links.open.add(socket);
        socket.onopen = () => {
          setConnected(true);
          setIsConnecting(false);
          setReconnectAttempt(0);
          clearInterval(links.ping);
          links.ping = setInterval(() => {
            if (links.socket?.readyState === WebSocket.OPEN) links.socket.send(JSON.stringify({ type: 'ping' }));
          }, PING_MS);
          // Also after a reconnect: attaching is impossible, so this starts a second run of the same task in a second
          // session (CONTRACT 5.2 #19, 0.8).
          socket.send(JSON.stringify({ task, config }));
          resolve();
        };
        socket.onmessage = (message) => receive(String(message.data));
        socket.onerror = () => {
          setLastError('WebSocket connection error');
          setIsConnecting(false);
          reject(new Error('WebSocket connection error'));
        };
        socket.onclose = () => {
          links.open.delete(socket);
          // The close of any socket, newest or not, overwrites the shared state (CONTRACT 5.2 #21).
          setConnected(false);
          setIsConnecting(false);
          clearInterval(links.ping);
          if (!shouldReconnect.current || reconnectAttempt >= MAX_ATTEMPTS) return;
          // `reconnectAttempt` belongs to the render in which `connect` was created and is practically always 0. So
          // neither the growing delay nor the limit takes effect, and it reconnects every second forever (CONTRACT 5.2
          // #19).
          const delay = Math.min(RECONNECT_MS * 2 ** reconnectAttempt, MAX_RECONNECT_MS);
          const retry = setTimeout(() => {
            links.retries.delete(retry);
            if (!shouldReconnect.current) return;
            setReconnectAttempt((attempt) => attempt + 1);
            setIsConnecting(true);
            open();
          }, delay);
          links.retries.add(retry);
        };
      }
      open();
    });
  }

  function disconnect(): void {
    shouldReconnect.current = false;
    clearInterval(links.ping);
    for (const retry of links.retries) clearTimeout(retry);
    links.retries.clear();
    if (links.socket) {
      // removed first, so that reconnect() below, which arms the flag again, does not reconnect
      links.socket.onclose = null;
      links.open.delete(links.socket);
      links.socket.close(1000, 'Manual disconnect');
      links.socket = null;
    }
    setConnected(false);
    setIsConnecting(false);
  }

  return {
    connected,
    isConnecting,
    reconnectAttempt,
    lastError,
    connect,
    sendMessage,
    disconnect,
    /** Despite its name it only disconnects and arms the flags again (CONTRACT 5.2 #20). */
    reconnect(): void {
      disconnect();
      shouldReconnect.current = true;
      setReconnectAttempt(0);
    },
  };
}
