import { describe, expect, it } from 'vitest';
import { groupFiles, isFigure, isImage, isPlainPath, MAX_FIGURE_BYTES } from './runFiles.ts';

const file = (path: string, kind = 'other', size: number | null = 1) => ({
  id: path,
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  kind,
  size,
  agent: null,
  step: null,
});

describe('isPlainPath', () => {
  it.each(['/home/mars/a.png', '/a', '/100% & more?path=a#b.csv', '/data/%2e%2e/secret', '/line\nbreak', "/it's.md"])(
    'accepts %j, which MARS can write',
    (path) => {
      expect(isPlainPath(path)).toBe(true);
    },
  );

  it.each([
    '',
    'a.png',
    'javascript:alert(1)',
    'https://x.example/a',
    '/data/../etc/passwd',
    '/..',
    '/./a',
    '/a\0.png',
    // half of a pair: it cannot be written into a URL
    '/a/\ud83d.png',
  ])('refuses %j', (path) => {
    expect(isPlainPath(path)).toBe(false);
  });
});

it('an image is known by its name; a large one, or one of unknown size, is no figure', () => {
  expect(
    ['/a.png', '/a.JPG', '/a.svg', '/a.webp', '/a.png.html', '/png', '/a.tiff'].map((path) => isImage({ path })),
  ).toEqual([true, true, true, true, false, false, false]);
  expect(isFigure(file('/a.png', 'plot', MAX_FIGURE_BYTES))).toBe(true);
  expect(isFigure(file('/a.png', 'plot', MAX_FIGURE_BYTES + 1))).toBe(false);
  expect(isFigure(file('/a.png', 'plot', null))).toBe(false);
  expect(isFigure(file('/a.csv', 'plot', 1))).toBe(false);
});

it('groups files by kind, reports first and others last, sorted by name', () => {
  const groups = groupFiles([
    file('/z.txt'),
    file('/b.csv', 'data'),
    file('/x.holo', 'hologram'),
    file('/a.csv', 'data'),
    file('/r.md', 'report'),
  ]);
  expect(groups.map(({ kind, files }) => [kind, files.map(({ name }) => name)])).toEqual([
    ['report', ['r.md']],
    ['data', ['a.csv', 'b.csv']],
    ['hologram', ['x.holo']],
    ['other', ['z.txt']],
  ]);
});
