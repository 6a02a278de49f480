import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { createListener } from '../listener.ts';

const ends: (() => unknown)[] = [];

/** Runs `end` after the test, even if the test fails. The newest runs first. */
export function atEnd(end: () => unknown): void {
  ends.push(end);
}

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Creates a folder with these files for one test. */
export function folder(files: Record<string, string>): string {
  const dir = mkdtempSync(join(tmpdir(), 'mars-serve-'));
  atEnd(() => rmSync(dir, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

/** Starts a back end with the given handler for one test. */
export async function backEnd(
  answer: RequestListener,
): Promise<{ url: string; server: Server; stop: () => Promise<void> }> {
  const server = createServer(answer);
  const listener = createListener(server, '127.0.0.1');
  atEnd(listener.close);
  const { url } = await listener.listen();
  return { url, server, stop: listener.close };
}
