import { expect, it } from 'vitest';
import { redateZip, zip } from './zip.ts';

const FILES = [
  { path: 'a.d.ts', text: 'export const a = 1;\n'.repeat(50) },
  { path: 'folder/ü.d.ts', text: 'ünï' },
];

/** Reads an archive by its central directory at the end, as other programs do. */
function unzip(archive: Buffer): { path: string; text: string }[] {
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const files: { path: string; text: string }[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, nameLength, offset] = [
      archive.readUInt32LE(at + 20),
      archive.readUInt16LE(at + 28),
      archive.readUInt32LE(at + 42),
    ];
    const path = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const start = offset + 30 + archive.readUInt16LE(offset + 26);
    files.push({ path, text: archive.subarray(start, start + packed).toString() });
    at += 46 + nameLength;
  }
  return files;
}

it('contains the given files', () => {
  const archive = zip(FILES);
  expect(unzip(archive)).toEqual(FILES);
  expect(archive.toString()).toContain(FILES[0]?.text);
});

it('is the same for the same files', () => expect(zip(FILES)).toEqual(zip(FILES)));

it('may be empty', () => expect(unzip(zip([]))).toEqual([]));

it('is the same with another date, in both places of each file', () => {
  const dated = redateZip(zip(FILES), new Date('2026-11-27T20:15:31Z'));
  expect(unzip(dated)).toEqual(FILES);
  // 20:15:30 and 2026-11-27 in the format of MS-DOS
  const date = Buffer.from([0xef, 0xa1, 0x7b, 0x5d]);
  const places = [...Array(dated.length).keys()].filter((at) => dated.subarray(at, at + 4).equals(date));
  expect(places).toHaveLength(2 * FILES.length);
  expect(redateZip(dated, new Date('1980-01-01T00:00:00Z'))).toEqual(zip(FILES));
});
