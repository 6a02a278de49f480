import type { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { createProxyServer } from 'httpxy';

/** Milliseconds to wait for an answer, as Next's `experimental.proxyTimeout` in MARS (CONTRACT 1.1). */
const PROXY_TIMEOUT_MS = 300_000;

export interface BackEndProxy {
  web(req: IncomingMessage, res: ServerResponse): void;
  upgrade(req: IncomingMessage, socket: Socket, head: Buffer): void;
  setTarget(url: string): void;
  /** Ends its WebSockets to the back end. */
  close(): void;
}

/** Forwards to the back end as Next's rewrites do in MARS. The error answers are those measured there. */
export function createBackEndProxy(url: string): BackEndProxy {
  let target = url;
  const upstream = new Set<Socket>();
  // without an agent no connection is kept alive, so none can be broken after a restart of the back end
  const proxy = createProxyServer({ changeOrigin: true, agent: false, proxyTimeout: PROXY_TIMEOUT_MS });

  proxy.on('open', (socket) => {
    upstream.add(socket);
    socket.once('close', () => upstream.delete(socket));
  });

  proxy.on('error', (_error, _req, res) => {
    if (res === undefined) return;
    if (res instanceof Socket || res.headersSent) {
      res.destroy();
      return;
    }
    // Next's answer when the back end is down: no content type, and not 502 (CONTRACT 1.1)
    res.writeHead(500);
    res.end('Internal Server Error');
  });

  // failures were already answered above; the rejected promises report them a second time
  const ignore = (): void => {};
  return {
    web: (req, res) => void proxy.web(req, res, { target }).catch(ignore),
    upgrade: (req, socket, head) => void proxy.ws(req, socket, { target }, head).catch(ignore),
    setTarget(next) {
      target = next;
    },
    close() {
      for (const socket of upstream) socket.destroy();
    },
  };
}
