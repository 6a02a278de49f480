import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { releaseAt } from './channel/channelFile.ts';
import { bucketTarget } from './target/bucketTarget.ts';
import { bucketClient } from './testing/buckets.ts';
import { startConditionalBucket } from './testing/conditionalBucket.ts';
import { newKey } from './testing/smallRelease.ts';
import { createStage, type Stage } from './testing/stage.ts';
import { type Step, wrapTarget } from './testing/wrapTarget.ts';
import { readTrust } from './trust.ts';

const CHANNEL = 'channels/stable.json';

describe('a promotion', () => {
  it('writes the files, then their list, then the record, then the channel', async () => {
    const { access, release, promote } = createStage();
    const { folder, name } = release('9.0.0');
    const steps: Step[] = [];
    const target = wrapTarget(access.target, (step) => void steps.push(step));
    expect(await promote(folder, 100, { target })).toEqual([
      `6 files of ${name} written to ${target.name}.`,
      `stable 1: ${name} for everybody.`,
    ]);
    expect(steps.map(({ path }) => path.replace(`releases/${name}/`, ''))).toEqual([
      '@mf-types.zip',
      'CHANGELOG.md',
      'remoteEntry.js',
      'slot.css',
      'contents.json',
      'release.json',
      CHANNEL,
    ]);
  });

  it('of a release that is there writes the channel alone, and nothing if the channel is as it should be', async () => {
    const { access, release, promote } = createStage();
    const [first, second] = [release('9.0.0'), release('9.1.0')];
    await promote(first.folder);
    await promote(second.folder, 5);
    const steps: Step[] = [];
    const target = wrapTarget(access.target, (step) => void steps.push(step));
    expect(await promote(second.folder, 20, { target })).toEqual([
      `stable 3: ${first.name} for the others; ${second.name} for 20 % of the browsers.`,
    ]);
    expect(await promote(second.folder, 20, { target })).toEqual([
      `Nothing to change: stable 3: ${first.name} for the others; ${second.name} for 20 % of the browsers.`,
    ]);
    expect(steps).toEqual([{ what: 'replace', path: CHANNEL }]);
  });

  it('finds a release of the target by its name or its version', async () => {
    const { root, release, promote, channel } = createStage();
    const [first, second] = [release('9.0.0'), release('9.1.0')];
    await promote(first.folder);
    await promote(second.folder, 5);
    rmSync(join(root, 'out'), { recursive: true });
    await promote('9.1.0');
    expect(releaseAt((await channel()).current)).toBe(second.name);
    await promote(first.name);
    expect(releaseAt((await channel()).current)).toBe(first.name);
    await expect(promote('9.2.0')).rejects.toThrow('There is no release 9.2.0');
  });

  it('asks which one is meant if a version has several releases', async () => {
    const { access, release, promote } = createStage();
    const other = newKey();
    const trust = readTrust([other.publicKey, access.key?.publicKey ?? ''], undefined);
    const names = [release('9.0.0'), release('9.0.0', other)];
    for (const { folder } of names) await promote(folder, 100, { trust });
    const sorted = names.map(({ name }) => name).sort();
    await expect(promote('9.0.0')).rejects.toThrow(`There are several releases 9.0.0: ${sorted.join(', ')}.`);
  });

  it('repairs a file of the target that is damaged or missing', async () => {
    const { access, release, promote } = createStage();
    const { folder, name } = release('9.0.0');
    await promote(folder);
    await access.target.write(`releases/${name}/slot.css`, Buffer.from('damaged'));
    await access.target.remove(`releases/${name}/CHANGELOG.md`);
    expect((await promote(folder))[0]).toBe(`2 files of ${name} written to ${access.target.name}.`);
    expect((await access.target.read(`releases/${name}/slot.css`))?.bytes.toString()).toContain('color: red');
  });

  it('says that a channel no longer expires', async () => {
    const { release, promote, channel } = createStage();
    const { folder } = release('9.0.0');
    await promote(folder, 100, { expires: '2026-12-31T00:00:00Z' });
    expect((await channel()).expires).toBe('2026-12-31T00:00:00Z');
    expect((await promote(release('9.1.0').folder)).at(-1)).toBe(
      'It no longer expires (before: 2026-12-31T00:00:00Z).',
    );
    expect(await channel()).not.toHaveProperty('expires');
  });
});

describe('nothing is written', () => {
  it.each([
    ['a file is damaged', (folder: string) => writeFileSync(join(folder, 'slot.css'), 'x'), 'is damaged'],
    ['a file is missing', (folder: string) => rmSync(join(folder, 'slot.css')), 'is incomplete'],
    ['the record is another', (folder: string) => writeFileSync(join(folder, 'release.json'), '{}'), 'cannot be used'],
  ])('if %s', async (_, damage, reason) => {
    const { access, release, promote } = createStage();
    const { folder } = release('9.0.0');
    damage(folder);
    await expect(promote(folder)).rejects.toThrow(reason);
    expect(await access.target.list('')).toEqual([]);
  });

  it('if the release is not signed by a trusted key', async () => {
    const { access, release, promote } = createStage();
    await expect(promote(release('9.0.0', newKey()).folder)).rejects.toThrow('is not signed by a trusted key');
    expect(await access.target.list('')).toEqual([]);
  });

  it('if there is no key to sign the channel, and hosts expect a signature', async () => {
    const { access, release, promote } = createStage();
    const { folder } = release('9.0.0');
    await expect(promote(folder, 100, { key: undefined })).rejects.toThrow('No key to sign the channel');
    expect(await access.target.list('')).toEqual([]);
    await promote(folder);
    const nobody = { key: undefined, trust: readTrust([], undefined) };
    await expect(promote(release('9.1.0').folder, 100, nobody)).rejects.toThrow('No key to sign the channel');
  });

  it('over a channel that somebody changed without the key', async () => {
    const { access, release, promote, channel } = createStage();
    await promote(release('9.0.0').folder);
    const forged = Buffer.from(JSON.stringify({ ...(await channel()), sequence: 99 }));
    await access.target.write(CHANNEL, forged);
    await expect(promote(release('9.1.0').folder)).rejects.toThrow(`${CHANNEL} is not signed by a trusted key.`);
    expect((await access.target.read(CHANNEL))?.bytes).toEqual(forged);
  });

  it('over a channel that somebody else changes at the same moment', async () => {
    const { access, release, promote, channel } = createStage();
    const [first, theirs, ours] = [release('9.0.0'), release('9.1.0'), release('9.2.0')];
    await promote(first.folder);
    const target = wrapTarget(access.target, async ({ what }) => {
      if (what === 'replace') await promote(theirs.folder, 5);
    });
    await expect(promote(ours.folder, 100, { target })).rejects.toThrow('was changed by somebody else');
    const { sequence, candidate } = await channel();
    expect([sequence, candidate && releaseAt(candidate)]).toEqual([2, theirs.name]);
  });
});

describe('a channel that is lost or damaged', () => {
  it('begins again with the number that is given', async () => {
    const { access, release, promote, channel } = createStage();
    await access.target.write(CHANNEL, Buffer.from('garbage'));
    const { folder, name } = release('9.0.0');
    await expect(promote(folder)).rejects.toThrow(`${CHANNEL} is not a channel`);
    expect(await promote(folder, 100, { sequence: 40 })).toContain(`stable 40: ${name} for everybody.`);
    await access.target.remove(CHANNEL);
    await promote(folder, 100, { sequence: 50 });
    expect((await channel()).sequence).toBe(50);
  });

  it('is not the only one that may need a number: an older version of it may be there again', async () => {
    const { access, release, promote, channel } = createStage();
    const [one, two] = [release('9.0.0'), release('9.1.0')];
    await promote(one.folder);
    const old = (await access.target.read(CHANNEL))?.bytes ?? Buffer.alloc(0);
    await promote(two.folder);
    await access.target.write(CHANNEL, old);
    // browsers have seen number 2
    expect(await promote(one.folder, 100, { sequence: 40 })).toContain(`stable 40: ${one.name} for everybody.`);
    await promote(two.folder);
    expect((await channel()).sequence).toBe(41);
    expect((await channel()).history.map(({ sequence }) => sequence)).toEqual([41, 40, 1]);
  });

  it('is not needed for a number that follows by itself or was there before', async () => {
    const { release, promote } = createStage();
    await promote(release('9.0.0').folder, 100, { sequence: 40 });
    for (const sequence of [1, 40])
      await expect(promote(release('9.1.0').folder, 100, { sequence })).rejects.toThrow(
        'The channel stable has number 40: --sequence must be higher.',
      );
  });

  it('has a highest number, after which nothing could follow', async () => {
    const { release, promote } = createStage();
    await promote(release('9.0.0').folder, 100, { sequence: Number.MAX_SAFE_INTEGER });
    await expect(promote(release('9.1.0').folder)).rejects.toThrow(
      'The channel stable has the highest number: no version can follow.',
    );
  });
});

describe('of many promotions at the same time each either is in the history, or says that it lost', () => {
  async function promoteTogether(stage: Stage): Promise<void> {
    await stage.promote(stage.release('9.0.0').folder);
    const releases = Array.from({ length: 8 }, (_, index) => stage.release(`9.1.${index}`));
    const results = await Promise.allSettled(releases.map(({ folder }, index) => stage.promote(folder, index + 1)));
    const lost = results.flatMap((result) => (result.status === 'rejected' ? (result.reason as Error).message : []));
    expect(lost.filter((message) => !message.includes('was changed by somebody else'))).toEqual([]);
    const done = releases.filter((_, index) => results[index]?.status === 'fulfilled').map(({ name }) => name);
    expect(done.length).toBeGreaterThan(0);
    const { sequence, history } = await stage.channel();
    expect(sequence).toBe(1 + done.length);
    expect(
      history
        .slice(0, -1)
        .map(({ release }) => release)
        .sort(),
    ).toEqual(done.sort());
  }

  it('in a directory', () => promoteTogether(createStage()));

  it('in a bucket with conditional writes', async () => {
    const server = await startConditionalBucket();
    onTestFinished(() => server.close());
    await promoteTogether(createStage(bucketTarget(bucketClient(server.url), 'releases', '')));
  });
});
