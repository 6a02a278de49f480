import type { BenchmarkName, BenchRow } from '../../benchmark.ts';
import { CHANGES, followedIn } from '../../truth/changes.ts';
import { nameOf } from '../../truth/delays.ts';
import type { MeasuredBenchmark } from '../benchReport.ts';
import type { DocumentVisit, Figures } from '../figures.ts';
import { everyRow, LINES } from '../rowNames.ts';

/** A benchmark that was measured on a clean commit. */
export const measured = (over: Partial<MeasuredBenchmark> = {}): MeasuredBenchmark => ({
  commit: '0123456789abcdef',
  quick: false,
  node: 'v20.19.0',
  machine: { processor: 'A processor', cores: 2, memoryGb: 8, chromium: '150.0.1', firefox: null },
  date: '2026-11-28T12:00:00.000Z',
  minutes: 1.5,
  rows: [{ row: { what: 'entry', value: 14_000, unit: 'bytes' }, budget: null, isWithin: true }],
  ...over,
});

const row = (what: string, value: number, unit: BenchRow['unit']): BenchRow => ({ what, value, unit });

/** Rows whose names the report reads by a pattern, and those whose values matter for the pictures. */
const FAMILIES: Readonly<Record<string, readonly BenchRow[]>> = {
  bytes: [
    row('entry', 14_500, 'bytes'),
    row('first load', 43_500, 'bytes'),
    row('SDK', 15_300, 'bytes'),
    row('SDK and first load', 58_800, 'bytes'),
    row('SDK: signatures in older browsers, only if needed', 5800, 'bytes'),
    row('first load: SessionsSlot', 3000, 'bytes'),
    row('first load: base', 26_000, 'bytes'),
    ...['after', 'details', 'panel', 'pill', 'toasts'].map((part, index) =>
      row(`late part ${part}`, 20_000 + index * 5000, 'bytes'),
    ),
  ],
  requests: [
    ...['1 tab', '5 tabs'].flatMap((tabs) =>
      ['seen', 'hidden'].flatMap((seen, hidden) =>
        ['0 sessions, 0 run', '12 sessions, 4 run'].flatMap((sessions, running) => [
          row(`${tabs} ${seen}, ${sessions}: lists`, 280 - hidden * 200, 'per hour'),
          row(`${tabs} ${seen}, ${sessions}: all requests`, (280 + running * 2500) / (1 + hidden * 3), 'per hour'),
          ...(tabs === '1 tab' ? [] : [row(`${tabs} ${seen}, ${sessions}: lists beside one tab`, 1, '×')]),
        ]),
      ),
    ),
    ...[1, 100, 10_000].flatMap((users) => {
      const who = `${users.toLocaleString('en')} ${users === 1 ? 'user' : 'users'}`;
      return [row(`${who}: lists`, users * 0.08, 'per second'), row(`${who}: all requests`, users * 0.8, 'per second')];
    }),
  ],
  truth: CHANGES.flatMap((change, index) => {
    const { name, listed, word } = change;
    return followedIn(change).flatMap((followed) => {
      const times = (whose: string, median: number, most: number): BenchRow[] => [
        row(`${nameOf(name, followed)}: ${whose}, median`, median, 'simulated s'),
        row(`${nameOf(name, followed)}: ${whose}, 95 of 100 below`, most, 'simulated s'),
      ];
      return [
        ...times('ours', 6 + index, 12 + index / 2),
        row(`${nameOf(name, followed)}: ours, never right`, 0, 'count'),
        ...(followed === 'attached'
          ? []
          : [
              ...(listed === word ? times('naive', 6, 11.5) : []),
              row(`${nameOf(name, followed)}: naive, never right`, listed === word ? 0 : 40, 'count'),
            ]),
      ];
    });
  }),
  endurance: Array.from({ length: 24 }, (_, hour) => row(`heap after ${hour + 1} h`, 8000 + hour * 10, 'kB')),
};

/** Returns rows with every name that the report reads. */
export function sampleRows(): Map<string, BenchRow[]> {
  const rows = new Map(Object.entries(FAMILIES).map(([benchmark, own]) => [benchmark, [...own]]));
  for (const { benchmark, what } of everyRow()) {
    const own = rows.get(benchmark) ?? [];
    rows.set(benchmark, own);
    if (typeof what === 'string' && !own.some((one) => one.what === what)) own.push(row(what, 1, '×'));
  }
  return rows;
}

/** Returns a visit of each host on each line. */
export const sampleVisits = (): DocumentVisit[] =>
  LINES.flatMap((line) =>
    ['ours', 'compiled in', 'naive', 'without'].flatMap((variant, index) =>
      [0, 40, 90].map((ms) => ({
        line,
        variant,
        firstPaint: 600 + ms + index,
        firstInput: 1700 + ms - index,
        firstPill: variant === 'without' ? null : 2800 + ms + index,
      })),
    ),
  );

/** Returns all that a document needs that lacks nothing. */
export function sampleFigures(): Figures {
  const rows = sampleRows();
  const { rows: _, ...conditions } = measured({ date: '2026-11-28' });
  return {
    runs: [...rows.keys()].map((benchmark) => ({ benchmark: benchmark as BenchmarkName, ...conditions })),
    rows: new Map([...rows].map(([name, own]) => [name, own.map((one) => ({ ...one, limit: '' }))])),
    visits: sampleVisits(),
  };
}
