import { expect, it } from 'vitest';
import { channelsTable, table } from './channelsTable.ts';
import { prune } from './prune.ts';
import { readChannels, readReleases } from './readTarget.ts';
import { createStage } from './testing/stage.ts';
import { type Step, wrapTarget } from './testing/wrapTarget.ts';

it('the channels of a target are shown, and why one cannot be used', async () => {
  const { access, key, release, promote } = createStage();
  const [a, b] = [release('9.0.0'), release('9.1.0')];
  await promote(a.folder);
  await promote(b.folder, 5, { expires: '2026-12-31T00:00:00Z' });
  await access.target.write('channels/next.json', Buffer.from('{'));
  await access.target.write('channels/notes.txt', Buffer.from(''));
  const lines = channelsTable(await readChannels(access), new Date('2026-11-29T21:00:00Z'));
  expect(lines[0]).toMatch(/^channel +sequence +current +candidate +changed +signed by +expires$/);
  expect(lines[1]?.split(/ {2,}/)).toEqual([
    'stable',
    '2',
    a.name,
    `${b.name} (5 %)`,
    '2 days ago',
    key.id,
    '2026-12-31T00:00:00Z',
  ]);
  expect(lines[2]).toMatch(/^channels\/next\.json is not a channel: /);
  expect(lines).toHaveLength(3);
});

it('the columns of a table are as wide as their longest cells', () => {
  expect(
    table([
      ['a', 'b'],
      ['long', ''],
      ['', 'x'],
    ]),
  ).toEqual(['a     b', 'long', '      x']);
});

it('the releases of a target are read with the dates of their commits, also incomplete ones', async () => {
  const { access, release, promote } = createStage();
  const { folder, name } = release('9.0.0');
  await promote(folder);
  await access.target.write('releases/9.1.0-0123456789ab/a.js', Buffer.from(''));
  await access.target.write('releases/notes.txt', Buffer.from(''));
  const releases = await readReleases(access.target);
  expect(releases.map(({ name: one, date }) => [one, date]).sort()).toEqual(
    [
      [name, '2026-11-27T20:00:00Z'],
      ['9.1.0-0123456789ab', undefined],
    ].sort(),
  );
  expect(Date.now() - (releases[0]?.modified.getTime() ?? 0)).toBeLessThan(60_000);
});

it('a release that is deleted loses its record first, and the others stay', async () => {
  const { access, release, promote } = createStage();
  const [a, b] = [release('9.0.0'), release('9.1.0')];
  await promote(a.folder);
  await promote(b.folder);
  const steps: Step[] = [];
  await prune(
    wrapTarget(access.target, (step) => void steps.push(step)),
    [a.name],
  );
  expect(steps[0]).toEqual({ what: 'remove', path: `releases/${a.name}/release.json` });
  expect((await readReleases(access.target)).map(({ name }) => name)).toEqual([b.name]);
  // what a stop has left is deleted by the next run
  await access.target.write(`releases/${a.name}/slot.css`, Buffer.from('x'));
  await prune(access.target, [a.name]);
  expect(await access.target.list(`releases/${a.name}`)).toEqual([]);
});
