import { LINES, LOAD_ROWS, ROWS, type RowsOf } from './rowNames.ts';

export interface Goal {
  readonly sign: '≤' | '≥' | '=';
  readonly value: number;
}

/** What fills a cell: rows, of which the worst counts, or the quotient of two rows. */
export type Source = RowsOf | { readonly dividend: RowsOf; readonly divisor: RowsOf };

/** The columns of the variants. */
export const COLUMNS = ['ours', 'compiled in', 'naive', 'without'] as const;
export type Column = (typeof COLUMNS)[number];

/** One row of the table. A column that does not apply is left out. */
export interface BudgetCase {
  /** Distinguishes the cases of a line. Empty for the only one. */
  readonly words: string;
  readonly goal: Goal;
  /** What is compared with the goal. Null if no benchmark measures it. */
  readonly measured: Source | null;
  readonly columns: Readonly<Partial<Record<Column, Source>>>;
  /** Why it is beyond the goal, if it is. */
  readonly ifMissed?: string;
}

export interface BudgetLine {
  readonly words: string;
  readonly cases: readonly BudgetCase[];
}

const atMost = (value: number): Goal => ({ sign: '≤', value });
const atLeast = (value: number): Goal => ({ sign: '≥', value });
const exactly = (value: number): Goal => ({ sign: '=', value });

/** Returns a case whose only column is ours. */
const oursOnly = (goal: Goal, measured: RowsOf, words = ''): BudgetCase => ({
  words,
  goal,
  measured,
  columns: { ours: measured },
});

/** Returns a line with one case, whose only column is ours. */
const plain = (words: string, goal: Goal, measured: RowsOf): BudgetLine => ({
  words,
  cases: [oursOnly(goal, measured)],
});

type LoadMeasure = ReturnType<(typeof LOAD_ROWS)['firstPill']>;

/** Returns the medians of the variants. */
const medians = ({ median }: LoadMeasure, columns: readonly Column[]): BudgetCase['columns'] =>
  Object.fromEntries(columns.map((column) => [column, median(column)]));

const PILL_COLUMNS = ['ours', 'compiled in', 'naive'] as const;

/** What the project has promised, in the order of the promise. */
export const BUDGET_LINES: readonly BudgetLine[] = [
  plain('first load, brotli, React excluded', atMost(45_000), ROWS.firstLoad),
  plain('SDK, brotli, with a federation runtime if it has one', atMost(26_000), ROWS.sdk),
  plain('SDK and first load together', atMost(71_000), ROWS.sdkAndFirstLoad),
  {
    words: 'first paint and first click of the host, with the slot / without',
    cases: LINES.flatMap((line) =>
      (['firstPaint', 'firstClick'] as const).map((measure): BudgetCase => {
        const rows = LOAD_ROWS[measure](line);
        return {
          words: `${measure === 'firstPaint' ? 'paint' : 'click'}, ${line}`,
          goal: atMost(1.03),
          measured: rows.oursTo('without'),
          columns: medians(rows, ['ours', 'compiled in', 'naive', 'without']),
          ifMissed:
            'The files of the sessions share the line with those of the host. Our pages are rendered per request, and those of the other hosts are static.',
        };
      }),
    ),
  },
  {
    words: 'sequential hops from the mounted slot',
    cases: [
      ...LINES.map((line) => ({
        ...oursOnly(exactly(0), LOAD_ROWS.lateScripts(line), `with the server helper: scripts not preloaded, ${line}`),
      })),
      { words: 'without the server helper', goal: exactly(2), measured: null, columns: {} },
    ],
  },
  {
    words: 'first pill, ours / compiled in, with preload',
    cases: LINES.map((line) => ({
      words: line,
      goal: atMost(1.1),
      measured: LOAD_ROWS.firstPill(line).oursTo('compiled in'),
      columns: medians(LOAD_ROWS.firstPill(line), PILL_COLUMNS),
      ifMissed:
        'The compiled sessions are in the host’s own scripts, on its own connection, and in static pages. Ours come from a second origin, in pages that are rendered per request.',
    })),
  },
  {
    words: 'first pill, naive / ours',
    cases: LINES.map((line) => ({
      words: line,
      goal: atLeast(2),
      measured: {
        dividend: LOAD_ROWS.firstPill(line).median('naive'),
        divisor: LOAD_ROWS.firstPill(line).median('ours'),
      },
      columns: medians(LOAD_ROWS.firstPill(line), PILL_COLUMNS),
      ifMissed:
        'A naive pill is final with the list, whose words it repeats, although they may be wrong. Ours is final when the runs and the later files have arrived too.',
    })),
  },
  {
    words: 'renders',
    cases: [
      oursOnly(exactly(0), ROWS.pillsOfSameSnapshot, 'an identical snapshot: pills'),
      oursOnly(exactly(0), ROWS.changesOfSameSnapshot, 'an identical snapshot: changes in the toolbar'),
      oursOnly(exactly(0), ROWS.pillsOfConsole, 'console flushes: pills'),
      oursOnly(exactly(0), ROWS.changesOfConsole, 'console flushes: changes in the toolbar'),
    ],
  },
  plain('pill renders per changed row', exactly(1), ROWS.pillsOfChangedRow),
  plain('ring writes per run, whatever the event rate', atMost(50), ROWS.ringWrites),
  {
    words: 'long tasks in ten seconds of 1,000 events a second, processor × 4',
    cases: [
      {
        words: '',
        goal: exactly(0),
        measured: ROWS.longTasksOfOurs,
        columns: { ours: ROWS.longTasks, without: ROWS.longTasksWithout },
      },
    ],
  },
  plain('click to next paint / a bare button, p95, at the retention bound', atMost(1.3), ROWS.clickAtBound),
  plain('heap after 24 simulated hours / after the first', atMost(1.05), ROWS.heapGrowth),
  plain('polls per browser, five tabs / one tab', exactly(1), ROWS.listsBesideOneTab),
  plain('wrong, missing or doubled toasts and pills after the endurance run', exactly(0), ROWS.wrongNews),
  {
    words: 'seconds a visible pill is wrong (simulated), p95',
    cases: [
      {
        words: 'not attached, the worst kind of change',
        goal: atMost(16),
        measured: ROWS.wrongSeen,
        columns: { ours: ROWS.wrongSeen, naive: ROWS.wrongSeenNaive },
      },
      {
        words: 'not attached, a session is deleted',
        goal: atMost(16),
        measured: ROWS.wrongDeleted,
        columns: { ours: ROWS.wrongDeleted, naive: ROWS.wrongDeletedNaive },
        ifMissed: 'Two lists in a row must lack the session, because the back end answers an error with an empty list.',
      },
      oursOnly(atMost(1), ROWS.wrongAttached, 'attached'),
    ],
  },
];
