import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFiles } from './releaseFiles.ts';
import { smallRelease } from './testing/smallRelease.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { writeRelease } from './writeRelease.ts';

const { name, files } = smallRelease('1.2.3');

describe('a release that is written', () => {
  it('is in a folder with its name, and nothing else is left', () => {
    const out = temporaryFolder();
    expect(writeRelease(files, out)).toEqual({ folder: join(out, name), wasThere: false });
    expect(readdirSync(out)).toEqual([name]);
    expect(new Map(readFiles(join(out, name)))).toEqual(new Map([...files].sort()));
  });

  it('is already there the second time', () => {
    const out = temporaryFolder();
    writeRelease(files, out);
    expect(writeRelease(files, out)).toEqual({ folder: join(out, name), wasThere: true });
  });

  it.each([
    ['a file differs', (folder: string) => writeFileSync(join(folder, 'slot.css'), 'x')],
    ['a file is missing', (folder: string) => rmSync(join(folder, 'slot.css'))],
    ['a file is empty', (folder: string) => writeFileSync(join(folder, 'slot.css'), '')],
  ])('is refused if the folder exists and %s', (_, change) => {
    const out = temporaryFolder();
    const { folder } = writeRelease(files, out);
    change(folder);
    expect(() => writeRelease(files, out)).toThrow(`${folder} exists, and its slot.css differs`);
  });
});
