import { brotliBytes, sdkFiles } from '../../e2e/support/builtBytes.ts';
import { everyFile, release } from '../../e2e/support/stack.ts';
import type { Benchmark, BenchRow } from './benchmark.ts';
import { firstLoadFiles } from './load/firstLoadFiles.ts';

/** Returns the late files by the name of their part: its script and its style sheet. */
function lateParts(firstLoad: readonly string[]): Map<string, string[]> {
  const parts = new Map<string, string[]>();
  for (const file of everyFile().filter((name) => !firstLoad.includes(name))) {
    const [part = file] = file.split('.');
    parts.set(part, [...(parts.get(part) ?? []), file]);
  }
  return parts;
}

function rows(): BenchRow[] {
  const first = firstLoadFiles();
  const parts = [...lateParts(first)].sort(([one], [other]) => one.localeCompare(other));
  const late = parts.flatMap(([, files]) => files);
  const { scripts, styles, fallback } = sdkFiles();
  const firstLoad = brotliBytes('remote', first);
  const sdk = brotliBytes('host-sdk', [...scripts, ...styles]);
  const row = (what: string, value: number): BenchRow => ({ what, value, unit: 'bytes' });
  return [
    row('entry', brotliBytes('remote', [release.entry])),
    row('first load', firstLoad),
    ...parts.map(([part, files]) => row(`late part ${part}`, brotliBytes('remote', files))),
    row('first load and all late parts', firstLoad + brotliBytes('remote', late)),
    row('SDK', sdk),
    row('SDK and first load', sdk + firstLoad),
    row('SDK: signatures in older browsers, only if needed', brotliBytes('host-sdk', fallback)),
  ];
}

export const bytes: Benchmark = {
  name: 'What a browser downloads, brotli, without React',
  run: rows,
};
