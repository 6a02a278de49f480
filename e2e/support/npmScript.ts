import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { stripVTControlCharacters } from 'node:util';

export interface RunningScript {
  readonly output: () => string;
  /** Resolves when the output contains the text. Rejects when the script ends first. */
  says(text: string): Promise<void>;
  /** Sends Ctrl-C to the script and all its child processes. */
  interrupt(): Promise<void>;
}

/** Returns a port that is free at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, 'localhost');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function gone(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Runs a script of the root's package.json in its own process group, as a terminal does. */
export function runScript(name: string, cwd: string, env: Record<string, string>): RunningScript {
  const child = spawn('npm', ['run', '--silent', name], {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    output += stripVTControlCharacters(chunk.toString());
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return {
    output: () => output,
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (output.includes(text)) resolve();
          else if (gone(child)) reject(new Error(`"npm run ${name}" ended without saying "${text}":\n${output}`));
        };
        listeners.add(look);
        child.once('exit', look);
        look();
      }),
    async interrupt() {
      if (!gone(child) && child.pid !== undefined) {
        process.kill(-child.pid, 'SIGINT');
        await once(child, 'exit');
      }
    },
  };
}
