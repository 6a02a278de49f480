import { type ChildProcess, spawn } from 'node:child_process';
import { request as ask, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { freePort } from './npmScript.ts';

export interface NextApp {
  app: string;
  /** Path of its `next` command. */
  bin: string;
  /** Arguments of `next`: `start` for the build, or `dev`. */
  command?: readonly ['start'] | readonly ['dev', ...string[]];
}

/** The application built by following the guide. */
const BUILT: NextApp = {
  app: fileURLToPath(new URL('../dist/next-app', import.meta.url)),
  bin: createRequire(import.meta.url).resolve('next/dist/bin/next'),
};

export interface NextServer {
  readonly port: number;
  stop(): void;
}

/** Starts `next start` or the given command. The host reads the release record or channel from the given URL. */
export async function startNext(
  recordUrl: string,
  { app, bin, command = ['start'] }: NextApp = BUILT,
  env: Readonly<Record<string, string>> = {},
) {
  const port = await freePort();
  const NODE_ENV = command[0] === 'dev' ? 'development' : 'production';
  const [name, ...more] = command;
  const args = [bin, name, app, ...more, '-p', String(port), '-H', '127.0.0.1'];
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: app,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV, MARS_SESSIONS_RECORD: recordUrl, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('Ready in')) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`"next ${name}" ended:\n${output}`)));
  });
  const server: NextServer = { port, stop: () => void child.kill() };
  if (name === 'dev') await compiled(`http://127.0.0.1:${port}/`);
  return server;
}

/**
 * Waits until the server compiles a page without an error. Next 16.2.1 may read a file of its build with webpack while
 * it is written, and then answers 500 and shows its own error page until the browser loads again.
 */
async function compiled(url: string): Promise<void> {
  while ((await fetch(url)).status === 500);
}

/** Returns the HTML that is sent instead of a page's. The policy is that of the page's headers. */
export type ChangePage = (html: string, policy: string | undefined) => string;

const isPage = ({ headers }: IncomingMessage): boolean => /^text\/html\b/.test(headers['content-type'] ?? '');

/** Sends a page of Next with changes. */
async function sendChanged(answer: IncomingMessage, res: ServerResponse, changePage: ChangePage): Promise<void> {
  const policy = answer.headers['content-security-policy'];
  const html = changePage(await text(answer), Array.isArray(policy) ? policy.join('; ') : policy);
  const { 'content-length': _length, ...headers } = answer.headers;
  res.writeHead(answer.statusCode ?? 502, headers).end(html);
}

const belongsToBackEnd = (path = '/'): boolean => /^\/(?:api|ws)(?:[/?]|$)/.test(path);

/**
 * Serves Next and a test's back end on one origin, as MARS's rewrites do.
 *
 * @param nextPort the port of Next, or a function that returns that of the Next that serves now
 * @param changePage changes each page before it is sent. Default: pages are sent as Next sends them
 */
export async function createFront(
  nextPort: number | (() => number),
  backEndUrl: () => string,
  changePage?: ChangePage,
) {
  const target = (path?: string): { host: string; port: number } =>
    belongsToBackEnd(path)
      ? { host: '127.0.0.1', port: Number(new URL(backEndUrl()).port) }
      : { host: '127.0.0.1', port: typeof nextPort === 'number' ? nextPort : nextPort() };
  const sockets = new Set<Socket>();
  const server: Server = createServer((req, res) => {
    // a page can be changed only if it is not compressed
    const headers = changePage ? { ...req.headers, 'accept-encoding': 'identity' } : req.headers;
    const up = ask({ ...target(req.url), method: req.method, path: req.url, headers }, (answer) => {
      if (changePage && isPage(answer)) return void sendChanged(answer, res, changePage);
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    up.on('error', () => res.destroy());
    res.on('close', () => up.destroy());
    req.pipe(up);
  });
  server.on('upgrade', (req, socket, head) => {
    const up = ask({ ...target(req.url), path: req.url, headers: req.headers });
    up.on('upgrade', (answer, upSocket, upHead) => {
      const lines = answer.rawHeaders.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`));
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`);
      socket.write(upHead);
      upSocket.write(head);
      upSocket.pipe(socket).pipe(upSocket);
      for (const one of [socket, upSocket]) {
        one.on('error', () => one.destroy());
        one.on('close', () => (one === socket ? upSocket : socket).destroy());
      }
    });
    up.on('response', () => socket.destroy());
    up.on('error', () => socket.destroy());
    up.end();
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
