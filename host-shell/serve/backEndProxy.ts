import type { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { createProxyServer } from 'httpxy';

/** As long as Next's `experimental.proxyTimeout` in MARS waits for an answer (CONTRACT 1.1). */
const PROXY_TIMEOUT_MS = 300_000;

export interface BackEndProxy {
  web(req: IncomingMessage, res: ServerResponse): void;
  upgrade(req: IncomingMessage, socket: Socket, head: Buffer): void;
  setTarget(url: string): void;
  /** Ends the WebSockets that it holds to the back end. */
  close(): void;
}

/** Forwards to the back end as Next's rewrites do in MARS; the answers are those that were measured there. */
export function createBackEndProxy(url: string): BackEndProxy {
  let target = url;
  const upstream = new Set<Socket>();
  // no agent, hence no connection that is kept and found dead after the back end was restarted
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
    // what Next answers when the back end is down: no content type, and no 502 (CONTRACT 1.1)
    res.writeHead(500);
    res.end('Internal Server Error');
  });

  // what fails was answered above already; the promises only say it once more
  const said = (): void => {};
  return {
    web: (req, res) => void proxy.web(req, res, { target }).catch(said),
    upgrade: (req, socket, head) => void proxy.ws(req, socket, { target }, head).catch(said),
    setTarget(next) {
      target = next;
    },
    close() {
      for (const socket of upstream) socket.destroy();
    },
  };
}
