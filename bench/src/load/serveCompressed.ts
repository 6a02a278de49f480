import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { cacheControl } from '@mars-sessions/host-shell/serve';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

export interface CompressedFiles {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a folder on its own origin, with the headers that the guide asks for and with gzip, because `next start` has
 * only gzip: the comparison is of loading, not of encodings.
 */
export async function serveCompressed(folder: string): Promise<CompressedFiles> {
  const files = new Map<string, Buffer>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    if (statSync(file).isFile())
      files.set(`/${relative(folder, file).split(sep).join('/')}`, gzipSync(readFileSync(file)));
  }
  const server = createServer((req, res) => {
    const [path = ''] = (req.url ?? '').split('?');
    const body = files.get(path);
    res.setHeader('Access-Control-Allow-Origin', '*');
    if (!body) {
      res.writeHead(404).end();
      return;
    }
    res.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
    res.setHeader('Content-Encoding', 'gzip');
    res.setHeader('Cache-Control', cacheControl(path));
    res.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
