import { describe, expect, it } from 'vitest';
import { releaseAt } from './channel/channelFile.ts';
import { newKey } from './testing/smallRelease.ts';
import { createStage, type Stage } from './testing/stage.ts';
import { readTrust } from './trust.ts';

/** Promotes three releases, one after the other. Returns their names. */
async function promoteThree({ release, promote }: Stage): Promise<[string, string, string]> {
  const [a, b, c] = [release('9.0.0'), release('9.1.0'), release('9.2.0')];
  for (const { folder } of [a, b, c]) await promote(folder);
  return [a.name, b.name, c.name];
}

describe('a roll-back', () => {
  it('leads to the release before, and the next one further back, with higher numbers', async () => {
    const stage = createStage();
    const [a, b, c] = await promoteThree(stage);
    expect(await stage.rollback()).toEqual([`stable 4: ${b} for everybody.`, `Before: ${c}.`]);
    expect(await stage.rollback()).toEqual([`stable 5: ${a} for everybody.`, `Before: ${b}.`]);
    await expect(stage.rollback()).rejects.toThrow('The channel stable has no earlier release: name one.');
    expect((await stage.channel()).history.map(({ action }) => action)).toEqual([
      'rollback',
      'rollback',
      'promote',
      'promote',
      'promote',
    ]);
  });

  it('leads to the release that is named', async () => {
    const stage = createStage();
    const [a, , c] = await promoteThree(stage);
    await stage.rollback('9.0.0');
    expect(releaseAt((await stage.channel()).current)).toBe(a);
    expect(await stage.rollback(a)).toEqual([`Nothing to change: stable 4: ${a} for everybody.`]);
    await stage.rollback(c);
    expect(await stage.channel()).toMatchObject({ sequence: 5, current: { url: `../releases/${c}/release.json` } });
  });

  it('removes a candidate and leaves the others alone; a named release also replaces what they have', async () => {
    const stage = createStage();
    const { release, promote, rollback, channel } = stage;
    const [a, , c] = await promoteThree(stage);
    const candidate = release('9.3.0');
    await promote(candidate.folder, 5);
    expect(await rollback()).toEqual([`stable 5: ${c} for everybody.`, `Before: ${candidate.name}, the candidate.`]);
    expect(await channel()).not.toHaveProperty('candidate');
    await promote(candidate.folder, 5);
    await rollback(a);
    expect(releaseAt((await channel()).current)).toBe(a);
    expect(await channel()).not.toHaveProperty('candidate');
  });

  it('is refused to a release that is damaged or gone in the target, although a whole copy is here', async () => {
    const stage = createStage();
    const [, b] = await promoteThree(stage);
    const before = await stage.channel();
    await stage.access.target.write(`releases/${b}/slot.css`, Buffer.from('damaged'));
    await expect(stage.rollback()).rejects.toThrow(`The release ${b} is damaged: its slot.css has other bytes.`);
    await stage.access.target.remove(`releases/${b}/slot.css`);
    await expect(stage.rollback()).rejects.toThrow(`The release ${b} is incomplete: it has no slot.css.`);
    expect(await stage.channel()).toEqual(before);
  });

  it('is refused without a key, of a channel that does not exist, and to a release whose key is no longer trusted', async () => {
    const stage = createStage();
    await expect(stage.rollback()).rejects.toThrow(`There is no channel stable in ${stage.access.target.name}.`);
    const old = newKey();
    const both = readTrust([old.publicKey, stage.key.publicKey], undefined);
    const { folder, name } = stage.release('9.0.0', old);
    await stage.promote(folder, 100, { trust: both });
    await stage.promote(stage.release('9.1.0').folder);
    await expect(stage.rollback(undefined, { key: undefined })).rejects.toThrow('No key to sign the channel');
    await expect(stage.rollback()).rejects.toThrow(`The release ${name} is not signed by a trusted key.`);
    await expect(stage.rollback(undefined, { trust: both })).resolves.toContain(`stable 3: ${name} for everybody.`);
  });
});
