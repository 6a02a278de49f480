// @vitest-environment node
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { getJson, request, send } from './testing/http.ts';
import { openSocket } from './testing/socket.ts';

let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill('SIGKILL');
});

/** Starts the command line as `scripts/start.ts` does. */
function run(args: string[]) {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    env: { ...process.env, BACKEND_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
  const told = new Promise<string>((resolve, reject) => {
    child?.stdout?.on('data', (chunk: Buffer) => {
      const url = /http:\/\/\S+/.exec(chunk.toString())?.[0];
      if (url !== undefined) resolve(url);
    });
    void ended.then(([code]) => reject(new Error(`It ended with ${code}`)));
  });
  return { child, told, ended };
}

describe('the command line', { timeout: 30_000 }, () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('prints its address, and exits cleanly on %s', async (signal) => {
    const { child: running, told, ended } = run(['--scenario', 'empty', '--speed', '60', '--seed', '3']);
    const url = await told;
    expect(await getJson(url, '/api/sessions')).toEqual({ sessions: [], total: 0 });
    const { result } = await getJson<{ result: { speed: number } }>(url, '/__control/clock');
    expect(result.speed).toBe(60);
    const socket = await openSocket(url, 'task_1');
    // A timer that is not cleared would keep the process alive for a minute.
    await send(url, 'POST', '/__control/faults', { kind: 'delay', ms: 60_000, path: '/api/health' });
    const late = expect(request(url, '/api/health')).rejects.toThrow();
    running.kill(signal);
    expect(await ended).toEqual([0, null]);
    await socket.closed;
    await late;
  });
});
