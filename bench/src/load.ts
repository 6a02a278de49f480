import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Benchmark, type BenchRow, median } from './benchmark.ts';
import type { Visit, Visitor } from './load/visit.ts';
import { type Visits, visitHosts } from './load/visitHosts.ts';

const REPORT = fileURLToPath(new URL('../../reports/bench-load.json', import.meta.url));

type Measure = 'firstPill' | 'firstPaint' | 'firstInput' | 'blocked' | 'requests' | 'kilobytes';

const medianOf = (visits: readonly Visit[], measure: Measure): number =>
  median(visits.map((visit) => visit[measure] ?? Number.NaN));

const NAMES = { ours: 'ours', compiled: 'compiled in', naive: 'naive', without: 'without' } as const;

/** Returns the medians of the named variants, and the ratio of the first to each of the others. */
function compare(
  visits: Visits,
  measure: Measure,
  { what, unit, variants }: { what: string; unit: BenchRow['unit']; variants: readonly (keyof typeof NAMES)[] },
): BenchRow[] {
  const medians = variants.map((variant) => medianOf(visits[variant], measure));
  return variants.flatMap((variant, index) => {
    const value = medians[index] ?? Number.NaN;
    const row: BenchRow = { what: `${what}: ${NAMES[variant]}`, value, unit };
    if (index === 0) return [row];
    return [
      row,
      { what: `${what}: ours / ${NAMES[variant]}`, value: (medians[0] ?? Number.NaN) / value, unit: '×' as const },
    ];
  });
}

const lineOf = ({ latencyMs, kilobitsPerSecond }: Visitor): string =>
  `${latencyMs} ms, ${kilobitsPerSecond / 1000} Mbit/s`;

function rowsOf(visitor: Visitor, visits: Visits): BenchRow[] {
  const variants = ['ours', 'compiled', 'naive', 'without'] as const;
  const { ours } = visits;
  const rows: BenchRow[] = [
    ...compare(visits, 'firstPill', {
      what: 'first pill with its final name and word',
      unit: 'ms',
      variants: ['ours', 'compiled', 'naive'],
    }),
    ...compare(visits, 'firstPaint', { what: 'first paint', unit: 'ms', variants }),
    ...compare(visits, 'firstInput', { what: 'first click that the host answers', unit: 'ms', variants }),
    ...compare(visits, 'blocked', { what: 'tasks beyond 50 ms, in all', unit: 'ms', variants }),
    ...compare(visits, 'requests', { what: 'requests', unit: 'count', variants }),
    ...compare(visits, 'kilobytes', { what: 'on the line', unit: 'kB', variants }),
    { what: 'files of the first load', value: ours[0]?.files ?? 0, unit: 'count' },
    {
      what: 'scripts of them requested after the host’s first script, at most',
      value: Math.max(...ours.map(({ late }) => late)),
      unit: 'count',
    },
    {
      what: 'repeated requests for them, at most',
      value: Math.max(...ours.map(({ repeated }) => repeated)),
      unit: 'count',
    },
  ];
  return rows.map((row) => ({ ...row, what: `${lineOf(visitor)}: ${row.what}` }));
}

export const load: Benchmark = {
  name: 'Loading in the Next host, with a processor slowed four times',
  async run({ quick }) {
    const rounds = quick ? 3 : 9;
    const all = (await visitHosts(rounds)).map(([visitor, visits]) => ({
      visitor,
      rows: rowsOf(visitor, visits),
      visits,
    }));
    mkdirSync(fileURLToPath(new URL('.', `file://${REPORT}`)), { recursive: true });
    writeFileSync(REPORT, `${JSON.stringify({ encoding: 'gzip', all }, null, 2)}\n`);
    console.log(`  medians of ${rounds} visits of each; all of them are in reports/bench-load.json`);
    return all.flatMap(({ rows }) => rows);
  },
};
