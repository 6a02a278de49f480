import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import { createBackEndProxy } from './backEndProxy.ts';
import { cacheControl } from './cacheControl.ts';
import { type InjectedConfig, injectShellConfig } from './injectShellConfig.ts';
import { createListener, type Listener } from './listener.ts';

type Sessions = InjectedConfig['sessions'];

export interface HostServerOptions {
  /** The built shell: `host-shell/dist`. */
  distDir: string;
  /** Where `/api` and `/ws` are forwarded, such as `http://127.0.0.1:4302`. */
  backEndUrl: string;
  /** The release of the sessions UI, or null for none. A function is called for every page that is served. */
  sessions: Sessions | (() => Sessions);
  /** The value of `NEXT_PUBLIC_DEBUG` in MARS. Default false. */
  debug?: boolean;
  /** The address to bind. Default 127.0.0.1: this server is for development and tests. */
  host?: string;
}

export interface HostServer extends Listener {
  /** Forwards to another back end from the next request on. */
  setBackEnd(url: string): void;
}

const belongsToBackEnd = (path: string): boolean => /^\/(?:api|ws)(?:\/|$)/.test(path);
const pathOf = (req: IncomingMessage): string => (req.url ?? '/').split('?', 1)[0] ?? '/';

/** Serves the shell as `next start` serves MARS: pages and files, with `/api` and `/ws` on the same origin. */
export function createHostServer(options: HostServerOptions): HostServer {
  const { distDir, sessions, debug = false, host = '127.0.0.1' } = options;
  const proxy = createBackEndProxy(options.backEndUrl);
  // `dev` only makes sirv look up files on each request, so that a rebuild needs no restart
  const files = sirv(distDir, {
    dev: true,
    etag: true,
    setHeaders: (res, path) => res.setHeader('Cache-Control', cacheControl(path)),
  });

  async function servePage(req: IncomingMessage, res: ServerResponse): Promise<void> {
    try {
      const html = await readFile(join(distDir, 'index.html'), 'utf8');
      const config = { sessions: typeof sessions === 'function' ? sessions() : sessions, debug };
      const page = injectShellConfig(html, config);
      res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
      res.end(req.method === 'HEAD' ? undefined : page);
    } catch (error) {
      res.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' });
      res.end(`The shell cannot be served: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }

  function serve(req: IncomingMessage, res: ServerResponse): void {
    const path = pathOf(req);
    if (/^\/api\/.*\/$/.test(path)) {
      // Next removes the slash before it forwards (CONTRACT 1.1)
      const location = path.replace(/\/+$/, '') + (req.url ?? '').slice(path.length);
      res.writeHead(308, { Location: location, Refresh: `0;url=${location}` });
      res.end();
    } else if (belongsToBackEnd(path)) {
      proxy.web(req, res);
    } else if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.writeHead(405, { Allow: 'GET, HEAD' });
      res.end();
    } else if (path === '/index.html' || !/\.[^/]*$/.test(path)) {
      void servePage(req, res);
    } else {
      files(req, res);
    }
  }

  const server = createServer(serve);
  server.on('upgrade', (req, socket, head) => {
    if (belongsToBackEnd(pathOf(req))) proxy.upgrade(req, socket as Socket, head);
    else socket.destroy();
  });
  const listener = createListener(server, host);
  return {
    listen: listener.listen,
    close() {
      proxy.close();
      return listener.close();
    },
    setBackEnd: proxy.setTarget,
  };
}
