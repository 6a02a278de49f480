import { mkdirSync, writeFileSync } from 'node:fs';
import type { Benchmark, BenchRow } from './benchmark.ts';
import { openWindows } from './endurance/openWindows.ts';
import { type Day, passDay } from './endurance/passDay.ts';

/** What happened and what was told, second by second. */
const REPORT = new URL('../../reports/bench-endurance.json', import.meta.url);
const HOURS = 24;
const QUICK_HOURS = 2;
/** So many problems are printed. */
const PRINTED = 20;

function rowsOf({ hours, lists, sessions, toasts, problems }: Day): BenchRow[] {
  const count = (what: string, value: number): BenchRow => ({ what, value, unit: 'count' });
  const [first] = hours;
  const last = hours.at(-1);
  if (!first || !last) throw new Error('No hour has passed.');
  const kinds = Object.keys(first.counts) as (keyof typeof first.counts)[];
  return [
    count('simulated hours', hours.length),
    count('lists that two windows asked for', lists),
    count('sessions', sessions),
    count('toasts', toasts),
    ...hours.map(
      ({ heap }, index): BenchRow => ({ what: `heap after ${index + 1} h`, value: heap / 1000, unit: 'kB' }),
    ),
    { what: 'heap at the end beside the heap after the first hour', value: last.heap / first.heap, unit: '×' },
    ...kinds.map((kind) =>
      count(
        `${kind}: more than after the first hour, at most`,
        Math.max(...hours.map(({ counts }) => counts[kind] - first.counts[kind])),
      ),
    ),
    count('wrong, missing or doubled toasts and pills', problems.length),
  ];
}

/** Whether a day of two windows leaves something behind, or makes them say something wrong. */
export const endurance: Benchmark = {
  name: 'A day of two windows, on simulated time in Chromium',
  async run({ quick }) {
    const day = await openWindows((windows) =>
      passDay(windows, quick ? QUICK_HOURS : HOURS, ({ heap, counts }, problems) => {
        const words = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
        console.log(`  ${(heap / 1000).toFixed(0)} kB, ${words.join(', ')}, ${problems} problems`);
      }),
    );
    for (const problem of day.problems.slice(0, PRINTED)) console.error(`  ${problem}`);
    mkdirSync(new URL('.', REPORT), { recursive: true });
    writeFileSync(REPORT, `${JSON.stringify({ problems: day.problems, ...day.records }, null, 1)}\n`);
    return rowsOf(day);
  },
};
