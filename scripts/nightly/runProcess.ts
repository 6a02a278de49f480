import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { descendants, kill } from './processes.ts';

interface Run {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Called with what the process writes. */
  readonly output: (chunk: Buffer) => void;
  /** Stops the process, and all that it started. */
  readonly signal: AbortSignal;
}

/** Milliseconds for a stopped process to write its report and to stop what it started. */
const GRACE_MS = 20_000;

/** Milliseconds to read the rest of the output, which a process outside the group may keep open. */
const REST_MS = 1000;

const STOPPED = 'was stopped';

/**
 * Runs a program until it ends, and leaves nothing of its process group. Returns undefined if it exits with 0,
 * otherwise what happened, as the end of a sentence.
 */
export async function runProcess([program = '', ...args]: readonly string[], run: Run): Promise<string | undefined> {
  if (run.signal.aborted) return STOPPED;
  // a process group of its own, so that one signal reaches everything in it
  const child = spawn(program, args, {
    cwd: run.cwd,
    env: run.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', run.output);
  child.stderr.on('data', run.output);
  // a process that is left over keeps the output open: the end is not awaited before it is killed
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const closed = new Promise((resolve) => child.once('close', resolve));
  const group = -(child.pid ?? 0);
  let killLater: NodeJS.Timeout | undefined;
  let started: readonly number[] = [];

  function stop(): void {
    started = descendants(-group);
    // as Ctrl-C in a terminal: test runners then write their report
    kill(group, 'SIGINT');
    killLater = setTimeout(() => {
      started = [...started, ...descendants(-group)];
      kill(group, 'SIGKILL');
    }, GRACE_MS);
  }

  run.signal.addEventListener('abort', stop);
  try {
    const [code] = await ended;
    if (run.signal.aborted) return STOPPED;
    if (code === null) return 'was ended by a signal';
    return code === 0 ? undefined : `exited with ${code}`;
  } catch (error) {
    return `cannot be started: ${(error as NodeJS.ErrnoException).code ?? String(error)}`;
  } finally {
    run.signal.removeEventListener('abort', stop);
    clearTimeout(killLater);
    // browsers have groups of their own
    for (const one of [group, ...started]) kill(one, 'SIGKILL');
    await Promise.race([closed, delay(REST_MS, undefined, { ref: false })]);
    child.stdout.destroy();
    child.stderr.destroy();
  }
}
