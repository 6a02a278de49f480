import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNginx, NGINX_MISSING } from './findNginx.ts';
import { freePort } from './npmScript.ts';
import { replaceOnce } from './replaceOnce.ts';

const DEPLOY = fileURLToPath(new URL('../../deploy', import.meta.url));
/** nginx makes these folders when it starts, by default in a system folder. */
const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
/** nginx logs its version when it has opened its port. */
const IS_LISTENING = /\[notice\].*: nginx\//;

/** A running nginx with `deploy/nginx.conf`. */
export interface Nginx {
  readonly url: string;
  /** Ends the process and deletes its files. The root is not touched. */
  stop(): Promise<void>;
}

export interface NginxOptions {
  /** Default: a free port. */
  port?: number;
  /** Whether the modules for brotli are loaded and `deploy/nginx-brotli.conf` is there. Default true. */
  brotli?: boolean;
}

/** Returns the main file of an nginx that stays in the foreground and writes nothing outside its folder. */
function mainFile(modules: readonly string[]): string {
  return [
    ...modules.map((path) => `load_module "${path}";`),
    'daemon off;',
    'worker_processes 1;',
    // started by root, the worker would become a user who cannot read the folder
    ...(process.getuid?.() === 0 ? [`user ${userInfo().username};`] : []),
    'pid nginx.pid;',
    'error_log stderr notice;',
    'events {}',
    'http {',
    'access_log off;',
    ...TEMPORARY.map((name) => `${name}_temp_path temporary/${name};`),
    'include mars-sessions.conf;',
    '}',
    '',
  ].join('\n');
}

function writeConfiguration(prefix: string, root: string, port: number, modules: readonly string[]): void {
  mkdirSync(join(prefix, 'temporary'));
  mkdirSync(join(prefix, 'mars-sessions.d'));
  writeFileSync(join(prefix, 'nginx.conf'), mainFile(modules));
  const server = join(prefix, 'mars-sessions.conf');
  copyFileSync(join(DEPLOY, 'nginx.conf'), server);
  // the two lines that an operator edits too
  replaceOnce(server, 'listen 8080;', `listen 127.0.0.1:${port};`);
  replaceOnce(server, 'root /srv/mars-sessions;', `root "${root}";`);
  if (modules.length > 0) copyFileSync(join(DEPLOY, 'nginx-brotli.conf'), join(prefix, 'mars-sessions.d/brotli.conf'));
}

/** Resolves when the port is open. */
function untilListening(child: ChildProcess): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (IS_LISTENING.test(output)) resolve();
    });
    child.once('close', () => reject(new Error(`nginx ended:\n${output}`)));
  });
}

/** Resolves when a worker has answered. Before, nginx can miss the signal that ends it. */
function untilAnswered(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (answer) => answer.resume().once('end', resolve)).once('error', reject);
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

/**
 * Starts the system's nginx with `deploy/nginx.conf` on a loopback port, over a directory with `releases` and
 * `channels`. Resolves when it accepts connections. Rejects when it does not start, with what it wrote, or when it is
 * not installed, with the names of the packages. Needs no root.
 */
export async function startNginx(root: string, { port, brotli = true }: NginxOptions = {}): Promise<Nginx> {
  const found = findNginx();
  if (found === undefined) throw new Error(NGINX_MISSING);
  const listen = port ?? (await freePort());
  const url = `http://127.0.0.1:${listen}`;
  const prefix = mkdtempSync(join(tmpdir(), 'mars-sessions-nginx-'));
  writeConfiguration(prefix, root, listen, brotli ? found.modules : []);
  // -e: before it has read its file, it would open the log of the system
  const child = spawn(found.path, ['-e', 'stderr', '-p', `${prefix}/`, '-c', join(prefix, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // a test that ran out of time does not stop it
  const kill = (): boolean => child.kill();
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    await end(child);
    rmSync(prefix, { recursive: true, force: true });
  };
  try {
    await untilListening(child);
    await untilAnswered(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}
