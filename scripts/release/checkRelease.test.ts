import { describe, expect, it } from 'vitest';
import type { ReleaseRecord } from '../../host-sdk/src/core/releaseRecord.ts';
import { checkRelease } from './checkRelease.ts';
import { integrityOf } from './integrityOf.ts';
import { type Files, releaseName } from './releaseFiles.ts';
import { signDocument } from './signDocument.ts';
import { newKey, smallRelease } from './testing/smallRelease.ts';
import { readTrust } from './trust.ts';

const key = newKey();
const trust = readTrust([], key);
const { name, files } = smallRelease('1.2.3', key);
const text = (path: string): string => (files.get(path) ?? '').toString();

const withFile = (path: string, bytes: string): Files => new Map(files).set(path, Buffer.from(bytes));
function without(path: string): Files {
  const others = new Map(files);
  others.delete(path);
  return others;
}
/** A release whose record somebody changed and signed anew, under the name that it then has. */
function resigned(over: Partial<ReleaseRecord>, base: Files = files): [string, Files] {
  const record = signDocument(
    { ...(JSON.parse(text('release.json')) as ReleaseRecord), ...over },
    { kind: 'release' },
    key,
  );
  const changed = new Map(base).set('release.json', Buffer.from(JSON.stringify(record)));
  return [releaseName(changed), changed];
}

it('a release that is whole is accepted, and its record returned', async () => {
  expect(await checkRelease(name, files, trust)).toMatchObject({ version: '1.2.3', signatures: [{ key: key.id }] });
});

describe('a release is refused', () => {
  it.each([
    ['has no record', without('release.json'), 'is incomplete: it has no release.json.'],
    ['has no list', without('contents.json'), 'is incomplete: it has no contents.json.'],
    ['lacks a file', without('slot.css'), 'is incomplete: it has no slot.css.'],
    ['has other bytes in a file', withFile('slot.css', 'x'), 'is damaged: its slot.css has other bytes.'],
    [
      'has as many other bytes in a file',
      withFile('slot.css', text('slot.css').replace('red', 'tan')),
      'is damaged: its slot.css has other bytes.',
    ],
    [
      'has another list',
      withFile('contents.json', '{"files":[]}'),
      'is damaged: its contents.json is not the one of its record.',
    ],
    ['has a record that is no JSON', withFile('release.json', '{'), 'cannot be used: '],
    [
      'has a record with another space',
      withFile('release.json', `${text('release.json')} `),
      'is called so, but its record makes it 1.2.3-',
    ],
  ])('that %s', async (_, changed, reason) => {
    await expect(checkRelease(name, changed, trust)).rejects.toThrow(`The release ${name} ${reason}`);
  });

  it.each<[string, Partial<ReleaseRecord>, string]>([
    ['needs another host API', { hostApi: '^2' }, 'does not fit: The remote needs the host API ^2'],
    ['is of another schema', { schema: 3 as 2 }, 'cannot be used: '],
    ['has no list in its record', { contents: undefined }, 'does not list its files'],
    [
      'names another file as its list',
      { contents: { path: 'slot.css', integrity: integrityOf(files.get('slot.css') ?? Buffer.alloc(0)) } },
      'is damaged: its contents.json',
    ],
    ['has an entry that is not listed', { entry: 'other.js' }, 'is damaged: its entry is not the one of contents.json'],
    [
      'names a file of the first load with other bytes',
      { files: [{ path: 'slot.css', as: 'style', integrity: 'sha384-x', size: 1 }] },
      'is damaged: its slot.css is not the one of contents.json',
    ],
  ])('although it is signed, if it %s', async (_, over, reason) => {
    const [changedName, changed] = resigned(over);
    await expect(checkRelease(changedName, changed, trust)).rejects.toThrow(reason);
  });

  it.each(['../stable.json', '/etc/passwd', 'a/../../b', 'a\\..\\b'])('whose list has the path %s', async (path) => {
    const list = JSON.stringify({ files: [{ path, integrity: integrityOf(Buffer.from('x')), size: 1 }] });
    const contents = { path: 'contents.json', integrity: integrityOf(Buffer.from(list)) };
    const [changedName, changed] = resigned({ contents }, withFile('contents.json', list));
    await expect(checkRelease(changedName, changed, trust)).rejects.toThrow(
      `cannot be used: ${path} is outside of it.`,
    );
  });

  it('that is signed by nobody, by another key, or whose record was changed', async () => {
    const other = smallRelease('1.2.3', newKey());
    const unsigned = smallRelease('1.2.3');
    for (const one of [other, unsigned])
      await expect(checkRelease(one.name, one.files, trust)).rejects.toThrow('is not signed by a trusted key.');
    const changed = withFile('release.json', text('release.json').replace('"^1"', '"1"'));
    await expect(checkRelease(releaseName(changed), changed, trust)).rejects.toThrow('is not signed by a trusted key.');
    // without trusted keys nothing is verified, and the bytes are
    await expect(checkRelease(unsigned.name, unsigned.files, readTrust([], undefined))).resolves.toBeDefined();
  });
});
