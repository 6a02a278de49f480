import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bucketClient, startBucketServer } from '../testing/buckets.ts';
import { startConditionalBucket } from '../testing/conditionalBucket.ts';
import { bucketTarget } from './bucketTarget.ts';
import { directoryTarget } from './directoryTarget.ts';
import type { Target } from './target.ts';

interface Kind {
  open(prefix: string): Target;
  close(): Promise<void>;
}

const KINDS: Record<string, () => Promise<Kind>> = {
  'a directory': async () => {
    const root = mkdtempSync(join(tmpdir(), 'mars-target-'));
    return {
      open: (prefix) => directoryTarget(join(root, prefix)),
      close: async () => rmSync(root, { recursive: true, force: true }),
    };
  },
  'a bucket': async () => {
    const server = await startBucketServer();
    return {
      open: (prefix) => bucketTarget(bucketClient(server.url), 'releases', prefix),
      close: server.close,
    };
  },
  'a bucket with conditional writes': async () => {
    const server = await startConditionalBucket();
    return {
      open: (prefix) => bucketTarget(bucketClient(server.url), 'releases', prefix),
      close: server.close,
    };
  },
};

describe.each(Object.keys(KINDS))('a target that is %s', (name) => {
  let kind: Kind;
  let count = 0;
  beforeAll(async () => {
    kind = (await KINDS[name]?.()) as Kind;
  });
  afterAll(() => kind.close());
  const open = (): Target => kind.open(`sub/target-${++count}`);

  it('has what was written, and nothing else', async () => {
    const target = open();
    expect(await target.read('releases/a/release.json')).toBeUndefined();
    expect(await target.list('releases')).toEqual([]);
    await target.write('releases/a/@mf é.js', Buffer.from([0, 255, 10]));
    await target.write('releases/b/x.js', Buffer.from('x'));
    await target.write('channels/stable.json', Buffer.from('{}'));
    expect((await target.read('releases/a/@mf é.js'))?.bytes).toEqual(Buffer.from([0, 255, 10]));
    const listed = await target.list('releases');
    expect(listed.map(({ path }) => path).sort()).toEqual(['releases/a/@mf é.js', 'releases/b/x.js']);
    expect(listed.every(({ modified }) => modified.getTime() > 0)).toBe(true);
    expect(await target.list('releases/b')).toHaveLength(1);
  });

  it('is not another target with a longer prefix', async () => {
    const [short, long] = [kind.open('site'), kind.open('site-2')];
    await long.write('releases/a/x.js', Buffer.from('x'));
    expect(await short.list('releases')).toEqual([]);
  });

  it('forgets what was removed, also the second time', async () => {
    const target = open();
    await target.write('releases/a/x.js', Buffer.from('x'));
    await target.remove('releases/a/x.js');
    await target.remove('releases/a/x.js');
    expect(await target.read('releases/a/x.js')).toBeUndefined();
    expect(await target.list('releases')).toEqual([]);
  });

  it('replaces a file if it is as it was read, and a missing one if it is still missing', async () => {
    const target = open();
    await target.replace('channels/stable.json', Buffer.from('1'), undefined);
    const first = await target.read('channels/stable.json');
    await target.replace('channels/stable.json', Buffer.from('2'), first?.version);
    expect((await target.read('channels/stable.json'))?.bytes.toString()).toBe('2');
    expect((await target.list('channels')).map(({ path }) => path)).toEqual(['channels/stable.json']);
  });

  it('refuses to replace a file that somebody else changed, created or removed', async () => {
    const target = open();
    const late = (version: string | undefined) => target.replace('channels/stable.json', Buffer.from('late'), version);
    await target.replace('channels/stable.json', Buffer.from('1'), undefined);
    const first = await target.read('channels/stable.json');
    await expect(late(undefined)).rejects.toThrow('channels/stable.json was changed by somebody else');
    await target.write('channels/stable.json', Buffer.from('2'));
    await expect(late(first?.version)).rejects.toThrow('was changed by somebody else');
    expect((await target.read('channels/stable.json'))?.bytes.toString()).toBe('2');
    await target.remove('channels/stable.json');
    await expect(late(first?.version)).rejects.toThrow('was changed by somebody else');
    expect(await target.read('channels/stable.json')).toBeUndefined();
  });
});
