import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseChannelFile, releaseAt } from './channel/channelFile.ts';
import { checkRelease } from './checkRelease.ts';
import { type Found, readFromTarget } from './findRelease.ts';
import { promoteRelease } from './promoteRelease.ts';
import { readSigningKey, type SigningKey } from './signingKey.ts';
import { bucketTarget } from './target/bucketTarget.ts';
import { directoryTarget } from './target/directoryTarget.ts';
import type { Target } from './target/target.ts';
import { bucketClient, bucketEnv, startBucketServer } from './testing/buckets.ts';
import { newPem, smallRelease } from './testing/smallRelease.ts';
import { readTrust, type Trust } from './trust.ts';
import { writeRelease } from './writeRelease.ts';

/** Every night there are a hundred random moments. */
const RANDOM_MOMENTS = process.env.MARS_RUNS ? 100 : 2;
const TIMEOUT_MS = process.env.MARS_RUNS ? 7_200_000 : 120_000;
const AT_ONCE = 4;
const PROMOTION = fileURLToPath(new URL('testing/killedPromotion.ts', import.meta.url));

const pem = newPem();
const key = readSigningKey(undefined, { MARS_SESSIONS_KEY: pem }) as SigningKey;
const trust: Trust = readTrust([], key);
const [old, next]: Found[] = [smallRelease('9.0.0', key), smallRelease('9.1.0', key)];

let root: string;
let server: Awaited<ReturnType<typeof startBucketServer>>;
const out = (): string => join(root, 'out');
let count = 0;

const promote = (target: Target, name: string): Promise<string[]> =>
  promoteRelease(
    { target, key, trust },
    {
      release: join(out(), name),
      channel: 'stable',
      percent: 100,
      expires: undefined,
      sequence: undefined,
      now: new Date(),
    },
  );

/** A target in which the old release is promoted, with the text that names it on the command line. */
interface Place {
  text: string;
  target: Target;
  /** Returns the files that are neither of a release nor a channel. */
  leftovers(): string[];
}

const PLACES: Record<string, () => Promise<Place>> = {
  'a directory': async () => {
    const text = join(root, `target-${++count}`);
    cpSync(join(root, 'promoted'), text, { recursive: true });
    const hidden = (): string[] =>
      (readdirSync(text, { recursive: true }) as string[]).filter((path) => /(?:^|[\\/])\./.test(path));
    return { text, target: directoryTarget(text), leftovers: hidden };
  },
  'a bucket': async () => {
    const prefix = `target-${++count}`;
    const target = bucketTarget(bucketClient(server.url), 'releases', prefix);
    await promote(target, old?.name ?? '');
    return { text: `s3://releases/${prefix}`, target, leftovers: () => [] };
  },
};

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'mars-killed-'));
  for (const { files } of [old, next] as Found[]) {
    mkdirSync(out(), { recursive: true });
    writeRelease(files, out());
  }
  await promote(directoryTarget(join(root, 'promoted')), old?.name ?? '');
  server = await startBucketServer();
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

/** Starts the promotion of the next release in a process of its own. */
function start(text: string, moment: number): ChildProcess {
  const env = { ...process.env, ...bucketEnv(server.url), MARS_SESSIONS_KEY: pem, MARS_SESSIONS_TRUSTED_KEYS: '' };
  return fork(PROMOTION, [text, join(out(), next?.name ?? ''), `${moment}`], { execArgv: ['--import', 'tsx'], env });
}

/** Returns the number of changes of a whole promotion, and how long they take. */
async function wholePromotion({ text }: Place): Promise<{ changes: number; ms: number }> {
  const child = start(text, -1);
  let began = 0;
  let changes = 0;
  child.on('message', (message) => {
    if (message === 'ready') began = performance.now();
    else changes = Number(message);
  });
  await once(child, 'exit');
  return { changes, ms: performance.now() - began };
}

/** Checks that the channel is the old or the new one, and names a whole release; then that the next run repairs all. */
async function checkAfterKill({ target, leftovers }: Place): Promise<number> {
  const read = async () => {
    const stored = await target.read('channels/stable.json');
    return parseChannelFile(stored?.bytes ?? Buffer.alloc(0), 'stable', trust);
  };
  const { sequence, current } = await read();
  expect([`1 ${old?.name}`, `2 ${next?.name}`]).toContain(`${sequence} ${releaseAt(current)}`);
  const { name, files } = await readFromTarget(target, releaseAt(current));
  await checkRelease(name, files, trust);
  await promote(target, next?.name ?? '');
  const repaired = await read();
  expect([repaired.sequence, releaseAt(repaired.current)]).toEqual([2, next?.name]);
  const { files: newFiles } = await readFromTarget(target, next?.name ?? '');
  await checkRelease(next?.name ?? '', newFiles, trust);
  expect(leftovers()).toEqual([]);
  return sequence;
}

/** Calls a function for each number, some at once. */
async function forEach<T>(numbers: readonly number[], call: (number: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let from = 0; from < numbers.length; from += AT_ONCE)
    results.push(...(await Promise.all(numbers.slice(from, from + AT_ONCE).map(call))));
  return results;
}

describe.each(Object.keys(PLACES))('a promotion to %s', (name) => {
  const place = PLACES[name] as () => Promise<Place>;

  it(
    'that is killed before or after any change leaves the old or the new channel, and the next run repairs it',
    async () => {
      const { changes } = await wholePromotion(await place());
      expect(changes).toBeGreaterThan(6);
      // before the first change, and after each: what is after one is before the next
      const moments = [0, ...Array.from({ length: changes }, (_, change) => 2 * change + 1)];
      const sequences = await forEach(moments, async (moment) => {
        const one = await place();
        const child = start(one.text, moment);
        const [, signal] = await once(child, 'exit');
        expect([moment, signal]).toEqual([moment, 'SIGKILL']);
        return checkAfterKill(one);
      });
      // the channel changes once, and never back
      expect(sequences).toEqual(sequences.toSorted());
      expect(new Set(sequences)).toEqual(new Set([1, 2]));
    },
    TIMEOUT_MS,
  );

  it(
    'that is killed at a random moment leaves the old or the new channel, and the next run repairs it',
    async () => {
      const { ms } = await wholePromotion(await place());
      await forEach(Array.from({ length: RANDOM_MOMENTS }, Math.random), async (part) => {
        const one = await place();
        const child = start(one.text, -1);
        const exit = once(child, 'exit');
        await once(child, 'message');
        setTimeout(() => child.kill('SIGKILL'), part * ms);
        await exit;
        await checkAfterKill(one);
      });
    },
    TIMEOUT_MS,
  );
});
