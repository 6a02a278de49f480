// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { readFigures } from './figures.ts';
import { PICTURES, performanceDocument } from './performanceDocument.ts';
import { FIGURES, performanceFiles } from './performanceFiles.ts';
import { bytesPicture } from './pictures/bytesPicture.ts';
import { ROOT } from './reportFile.ts';
import { sampleFigures } from './testing/sampleReport.ts';

// Plot moves lines by half a pixel if there is a window of low resolution when it is loaded. The command has no window
vi.hoisted(() => Object.defineProperty(window, 'devicePixelRatio', { value: 2 }));

const DOCS = join(ROOT, 'docs');
const read = (path: string): string => readFileSync(join(DOCS, path), 'utf8');

it('docs/performance.md and its pictures are what their figures give: npm run bench:report -- --again', () => {
  const files = performanceFiles(readFigures(read(FIGURES)), document);
  for (const [path, text] of files) expect(read(path), path).toBe(text);
  const pictures = [...files.keys()].filter((path) => path.startsWith(PICTURES));
  expect(
    readdirSync(join(DOCS, PICTURES))
      .map((name) => `${PICTURES}/${name}`)
      .sort(),
  ).toEqual(pictures.sort());
});

it('draws all pictures, the same from the same figures, and each stands alone', () => {
  const files = performanceFiles(sampleFigures(), document);
  expect([...performanceFiles(sampleFigures(), document)]).toEqual([...files]);
  const pictures = [...files].filter(([path]) => path.endsWith('.svg'));
  expect(pictures.map(([path]) => path.replace(`${PICTURES}/`, ''))).toEqual([
    'bytes.svg',
    'load.svg',
    'truth.svg',
    'requests.svg',
    'users.svg',
    'heap.svg',
  ]);
  for (const [path, text] of pictures) {
    const picture = new DOMParser().parseFromString(text, 'image/svg+xml');
    expect(picture.querySelector('parsererror'), path).toBeNull();
    expect(picture.querySelector('svg > title')?.textContent, path).toMatch(/\w/);
    expect(picture.querySelector('svg > desc')?.textContent, path).toMatch(/\w/);
    expect(picture.documentElement.getAttribute('aria-labelledby')).toBe('title description');
    // the background is the first thing drawn
    expect(picture.querySelector('svg > rect')?.getAttribute('fill')).toBe('#ffffff');
    expect(picture.querySelectorAll('style, image, script, foreignObject, use').length, path).toBe(0);
    expect(text, path).not.toMatch(/NaN|undefined|Infinity|url\(|href/);
  }
});

it('the treemap has each file, and its areas are in proportion to the bytes', () => {
  const text = bytesPicture(document, sampleFigures().rows);
  const picture = new DOMParser().parseFromString(text, 'image/svg+xml');
  const areaOf = (name: string): number => {
    const tile = [...picture.querySelectorAll('g > title')].find((title) => title.textContent?.startsWith(`${name}:`));
    const rect = tile?.parentElement?.querySelector('rect');
    return Number(rect?.getAttribute('width')) * Number(rect?.getAttribute('height'));
  };
  expect(areaOf('toasts') / areaOf('after')).toBeGreaterThan(1.7);
  expect(areaOf('toasts') / areaOf('after')).toBeLessThan(2.3);
  for (const name of ['entry', 'base', 'SessionsSlot', 'pill', 'panel', 'details'])
    expect(areaOf(name), name).toBeGreaterThan(0);
});

it('the document says what was missed and why, what was not measured, and how it was measured', () => {
  const sample = sampleFigures();
  const rows = new Map(sample.rows);
  rows.delete('click');
  const document = performanceDocument({
    ...sample,
    rows,
    runs: sample.runs.map((run) => ({ ...run, quick: run.benchmark === 'bytes', commit: null })),
  });
  expect(document).toMatch(/^<!-- Generated .* Do not edit it\. -->\n/);
  expect(document).toContain(
    '- **first pill, naive / ours**: 1.00 instead of ≥ 2 (150 ms, 1.6 Mbit/s); 1.00 instead of ≥ 2',
  );
  expect(document).toContain('A naive pill is final with the list');
  expect(document).toContain('- click to next paint / a bare button, p95, at the retention bound\n');
  expect(document).toContain('- sequential hops from the mounted slot: without the server helper\n');
  rows.delete('load');
  const withoutLoad = performanceDocument({ ...sample, rows });
  expect(withoutLoad).toContain(
    '- sequential hops from the mounted slot\n- first pill, ours / compiled in, with preload\n',
  );
  expect(document).toContain('## From a click to the next paint\n\nA click on a pill, beside a click on a bare button');
  expect(document).toContain('2 cores of A processor, 8 GB of memory, Node 20.19.0, Chromium 150.0.1.');
  expect(document).toContain(
    '| `bytes` | quick: too few repetitions for a reliable number | 2026-11-28 | sources with changes',
  );
  expect(document).toContain('| late part toasts | 40,000 |');
});
