import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bucketClient, startBucketServer } from '../testing/buckets.ts';
import { type ConditionalBucket, startConditionalBucket } from '../testing/conditionalBucket.ts';
import { bucketTarget } from './bucketTarget.ts';
import type { Target } from './target.ts';

const PATH = 'channels/stable.json';
const LOST = 'was changed by somebody else at the same moment';

describe('an object of a bucket', () => {
  let server: Awaited<ReturnType<typeof startBucketServer>>;
  beforeAll(async () => {
    server = await startBucketServer();
  });
  afterAll(() => server.close());

  it.each([
    ['releases/a/remoteEntry.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['releases/a/slot.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['releases/a/release.json', 'application/json', 'public, max-age=31536000, immutable'],
    ['releases/a/x.js.map', 'application/json', 'public, max-age=31536000, immutable'],
    ['releases/a/@mf-types.zip', 'application/zip', 'public, max-age=31536000, immutable'],
    ['releases/a/LICENSE', 'application/octet-stream', 'public, max-age=31536000, immutable'],
    [PATH, 'application/json', 'no-cache'],
  ])('%s is served as %s, %s', async (path, type, cache) => {
    await bucketTarget(bucketClient(server.url), 'releases', '').write(path, Buffer.from('x'));
    const { headers } = await fetch(`${server.url}/releases/${path}`);
    expect([headers.get('content-type'), headers.get('cache-control')]).toEqual([type, cache]);
  });

  it('of a bucket that does not exist is an error, and not a missing file', async () => {
    const target = bucketTarget(bucketClient(server.url), 'elsewhere', '');
    await expect(target.read(PATH)).rejects.toThrow('The specified bucket does not exist');
  });

  it('is replaced by a second look if the server ignores conditions: a race is noticed afterwards', async () => {
    const target = bucketTarget(bucketClient(server.url), 'releases', 'race');
    await target.replace(PATH, Buffer.from('1'), undefined);
    const version = (await target.read(PATH))?.version;
    const tries = ['a', 'b', 'c'].map((text) => target.replace(PATH, Buffer.from(text), version));
    const results = await Promise.allSettled(tries);
    const last = (await target.read(PATH))?.bytes.toString() ?? '';
    // the last one has won, and its call succeeds
    expect(results[['a', 'b', 'c'].indexOf(last)]?.status).toBe('fulfilled');
  });
});

describe('a channel in a bucket with conditional writes', () => {
  let server: ConditionalBucket;
  let target: Target;
  beforeAll(async () => {
    server = await startConditionalBucket();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.objects.clear();
    server.beforePut = () => {};
    server.refusesConditions = false;
    target = bucketTarget(bucketClient(server.url), 'releases', 'p');
  });
  const now = (): string | undefined => server.objects.get(`/releases/p/${PATH}`)?.toString();
  /** Lets somebody else write between the look at the version and the write. */
  function somebodyElseWrites(text: string | undefined): void {
    server.beforePut = (path) => {
      server.beforePut = () => {};
      if (text === undefined) server.objects.delete(path);
      else server.objects.set(path, Buffer.from(text));
    };
  }

  it.each([
    ['created', undefined, 'theirs'],
    ['changed', '1', 'theirs'],
    ['removed', '1', undefined],
  ])('that somebody else %s at the last moment stays as they left it', async (_, before, theirs) => {
    if (before) await target.write(PATH, Buffer.from(before));
    const version = (await target.read(PATH))?.version;
    somebodyElseWrites(theirs);
    await expect(target.replace(PATH, Buffer.from('ours'), version)).rejects.toThrow(LOST);
    expect(now()).toBe(theirs);
  });

  it('is written by exactly one of many that try at the same time', async () => {
    await target.write(PATH, Buffer.from('1'));
    const version = (await target.read(PATH))?.version;
    const texts = Array.from({ length: 10 }, (_, index) => `try ${index}`);
    const results = await Promise.allSettled(texts.map((text) => target.replace(PATH, Buffer.from(text), version)));
    const done = results.flatMap(({ status }, index) => (status === 'fulfilled' ? texts[index] : []));
    expect(done).toEqual([now()]);
  });

  it('is ours if the server answers that it has what was sent, as it does to a request sent again', async () => {
    await target.write(PATH, Buffer.from('1'));
    const version = (await target.read(PATH))?.version;
    somebodyElseWrites('ours');
    await expect(target.replace(PATH, Buffer.from('ours'), version)).resolves.toBeUndefined();
  });

  it('is written without a condition by a server that refuses conditions', async () => {
    server.refusesConditions = true;
    await target.replace(PATH, Buffer.from('1'), undefined);
    await target.replace(PATH, Buffer.from('2'), (await target.read(PATH))?.version);
    expect(now()).toBe('2');
    await expect(target.replace(PATH, Buffer.from('3'), '"old"')).rejects.toThrow(LOST);
  });
});
