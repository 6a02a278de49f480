import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { cacheControl } from '@mars-sessions/host-shell/serve';
import sirv from 'sirv';

export type RemoteFault =
  | 'down'
  | 'hang'
  | 'html'
  | { status: number }
  /** Other bytes than those that match the record's integrity. */
  | { body: string; type?: string };

/** The built remote on a separate origin. A test can make its files fail. */
export interface FaultyRemote {
  readonly url: string;
  /** Makes requests that match fail until `heal`. The last added fault wins. */
  break(path: RegExp, fault: RemoteFault): void;
  /** Removes all faults and ends hanging requests. */
  heal(): void;
  /** Sends the correct answers to hanging requests and to all later ones. */
  answer(): void;
  /** Lets browsers cache later responses, good or damaged, as a file server does. Before, they cache nothing. */
  letBrowsersKeep(): void;
  readonly asked: string[];
  close(): Promise<void>;
}

export async function createFaultyRemote(distDir: string, port = 0): Promise<FaultyRemote> {
  const files = sirv(distDir, { dev: true, etag: true });
  const faults: { path: RegExp; fault: RemoteFault }[] = [];
  const hanging = new Map<ServerResponse, IncomingMessage>();
  const sockets = new Set<Socket>();
  const asked: string[] = [];
  let isKept = false;

  function serve(req: IncomingMessage, res: ServerResponse): void {
    asked.push(req.url ?? '');
    res.setHeader('Access-Control-Allow-Origin', '*');
    const [path = ''] = (req.url ?? '').split('?');
    res.setHeader('Cache-Control', isKept ? cacheControl(path) : 'no-store');
    const fault = faults.findLast(({ path }) => path.test(req.url ?? ''))?.fault;
    if (fault === undefined) files(req, res);
    else if (fault === 'down') req.socket.destroy();
    else if (fault === 'hang') hanging.set(res, req);
    else if (fault === 'html') res.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><p>Hello</p>');
    else if ('status' in fault) res.writeHead(fault.status).end();
    else res.writeHead(200, { 'Content-Type': fault.type ?? 'text/javascript' }).end(fault.body);
  }

  const server = createServer(serve);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    break: (path, fault) => void faults.push({ path, fault }),
    heal() {
      faults.length = 0;
      for (const res of hanging.keys()) res.destroy();
      hanging.clear();
    },
    answer() {
      faults.length = 0;
      for (const [res, req] of hanging) files(req, res);
      hanging.clear();
    },
    letBrowsersKeep() {
      isKept = true;
    },
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
