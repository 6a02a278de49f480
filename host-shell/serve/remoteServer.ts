import { createServer } from 'node:http';
import sirv from 'sirv';
import { cacheControl } from './cacheControl.ts';
import { createListener, type Listener } from './listener.ts';

export interface RemoteServerOptions {
  /** The built remote: `remote/dist`. */
  distDir: string;
  /** The address to bind. Default 127.0.0.1. */
  host?: string;
}

/** Serves the built remote to pages of any origin, as a file server or a CDN would. */
export function createRemoteServer({ distDir, host = '127.0.0.1' }: RemoteServerOptions): Listener {
  const files = sirv(distDir, {
    dev: true,
    etag: true,
    setHeaders: (res, path) => res.setHeader('Cache-Control', cacheControl(path)),
  });
  const server = createServer((req, res) => {
    // on every answer, because without it a browser also hides the error status
    res.setHeader('Access-Control-Allow-Origin', '*');
    if (req.method === 'GET' || req.method === 'HEAD') {
      files(req, res);
      return;
    }
    res.writeHead(405, { Allow: 'GET, HEAD' });
    res.end();
  });
  return createListener(server, host);
}
