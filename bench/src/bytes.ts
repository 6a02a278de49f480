import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliBytes, sdkFiles } from '../../e2e/support/builtBytes.ts';
import { builtFiles } from '../../e2e/support/copyBuilt.ts';
import { everyFile, firstLoad, release } from '../../e2e/support/stack.ts';
import type { Benchmark, BenchRow } from './benchmark.ts';

const REACT = /node_modules\/(?:react|react-dom|scheduler)\//;

/** Returns how many built scripts contain modules of React, by their source maps. */
function scriptsWithReact(): number {
  const dist = builtFiles('remote');
  const maps = readdirSync(dist).filter((name) => name.endsWith('.js.map'));
  if (maps.length === 0) throw new Error('The remote has no source maps.');
  const sourcesOf = (name: string) =>
    (JSON.parse(readFileSync(join(dist, name), 'utf8')) as { sources: string[] }).sources;
  return maps.filter((name) => sourcesOf(name).some((source) => REACT.test(source))).length;
}

/** Returns the name of a built file without its hash and what the bundler puts before the name of an exposed module. */
const partOf = (file: string): string => (file.split('.')[0] ?? file).replace(/^__federation_expose_/, '');

function rows(): BenchRow[] {
  const first = firstLoad();
  const exposed = readdirSync(builtFiles('remote')).filter((name) => /^__federation_expose.+\.js$/.test(name));
  const late = everyFile().filter((name) => !first.includes(name));
  const { scripts, styles, fallback } = sdkFiles();
  const firstBytes = brotliBytes('remote', first);
  const sdk = brotliBytes('host-sdk', [...scripts, ...styles]);
  const row = (what: string, value: number): BenchRow => ({ what, value, unit: 'bytes' });
  return [
    row('entry', brotliBytes('remote', [release.entry])),
    ...first
      .filter((file) => file !== release.entry)
      .map((file) => row(`first load: ${partOf(file)}`, brotliBytes('remote', [file]))),
    row('first load', firstBytes),
    ...late.map((file) => row(`late part ${partOf(file)}`, brotliBytes('remote', [file]))),
    row('first load and all late parts', firstBytes + brotliBytes('remote', late)),
    row(
      'exposed modules of which a host with the slot loads none',
      brotliBytes(
        'remote',
        exposed.filter((file) => !first.includes(file)),
      ),
    ),
    row('SDK', sdk),
    row('SDK and first load', sdk + firstBytes),
    row('SDK: signatures in older browsers, only if needed', brotliBytes('host-sdk', fallback)),
    { what: 'scripts of the remote with a React of its own', value: scriptsWithReact(), unit: 'count' },
  ];
}

export const bytes: Benchmark = {
  name: 'What a browser downloads, brotli, without React',
  run: rows,
};
