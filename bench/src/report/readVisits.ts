import { existsSync, readFileSync } from 'node:fs';
import type { BenchRow } from '../benchmark.ts';
import type { DocumentVisit } from './figures.ts';

/** The variants as the rows of `load` call them. */
const VARIANT_NAMES = { ours: 'ours', compiled: 'compiled in', naive: 'naive', without: 'without' } as const;

interface LoadReport {
  readonly all: readonly {
    readonly visitor: { readonly latencyMs: number; readonly kilobitsPerSecond: number };
    readonly rows: readonly BenchRow[];
    readonly visits: Readonly<
      Record<
        keyof typeof VARIANT_NAMES,
        readonly { readonly firstPill?: number; readonly firstPaint: number; readonly firstInput: number }[]
      >
    >;
  }[];
}

/**
 * Reads each visit of `load` from its own report.
 *
 * @param rows the rows of `load` in the report of all benchmarks
 * @throws if the report of the visits is of another run
 */
export function readVisits(path: string, rows: readonly BenchRow[]): DocumentVisit[] {
  if (!existsSync(path)) throw new Error(`${path} does not exist. Run npm run bench -- load again.`);
  const { all } = JSON.parse(readFileSync(path, 'utf8')) as LoadReport;
  const values = new Map(rows.map(({ what, value }) => [what, value]));
  const isSame = all.every((one) => one.rows.every(({ what, value }) => values.get(what) === value));
  if (!isSame) throw new Error(`${path} is of another run than the rows of load. Run npm run bench -- load again.`);
  return all.flatMap(({ visitor: { latencyMs, kilobitsPerSecond }, visits }) =>
    (Object.keys(VARIANT_NAMES) as (keyof typeof VARIANT_NAMES)[]).flatMap((variant) =>
      visits[variant].map(({ firstPaint, firstInput, firstPill }) => ({
        line: `${latencyMs} ms, ${kilobitsPerSecond / 1000} Mbit/s`,
        variant: VARIANT_NAMES[variant],
        firstPaint,
        firstInput,
        firstPill: firstPill ?? null,
      })),
    ),
  );
}
