/**
 * The names of the rows that the table of budgets and the pictures read, all in one place. A name that the benchmark
 * does not produce is an error of the run that measured it.
 */

/** One row by its words, or all rows that match. */
export interface RowsOf {
  readonly benchmark: string;
  readonly what: string | RegExp;
}

const of =
  (benchmark: string) =>
  (what: string | RegExp): RowsOf => ({ benchmark, what });

const bytes = of('bytes');
const requests = of('requests');
const truth = of('truth');
const renders = of('renders');
const events = of('events');
const click = of('click');
const load = of('load');
const endurance = of('endurance');

/** The lines of the visitors, as the rows of `load` begin. */
export const LINES = ['150 ms, 1.6 Mbit/s', '20 ms, 20 Mbit/s'] as const;

export const ROWS = {
  entry: bytes('entry'),
  firstLoad: bytes('first load'),
  firstLoadFiles: bytes(/^first load: /),
  lateParts: bytes(/^late part /),
  exposedModules: bytes('exposed modules of which a host with the slot loads none'),
  sdk: bytes('SDK'),
  sdkAndFirstLoad: bytes('SDK and first load'),
  sdkFallback: bytes('SDK: signatures in older browsers, only if needed'),

  listsBesideOneTab: requests(/^5 tabs .*: lists beside one tab$/),
  requestsOfTabs: requests(/^\d+ tabs? (?:seen|hidden), \d+ sessions, \d+ run: (?:lists|all requests)$/),
  requestsOfUsers: requests(/^[\d,]+ users?: (?:lists|all requests)$/),

  wrongSeconds: truth(/^.+, (?:seen|hidden): (?:ours|naive), (?:median|95 of 100 below)$/),
  neverRight: truth(/^.+, (?:seen|hidden): (?:ours|naive), never right$/),
  wrongSeen: truth(/^(?!a session is deleted).*, seen: ours, 95 of 100 below$/),
  wrongSeenNaive: truth(/^(?!a session is deleted).*, seen: naive, 95 of 100 below$/),
  wrongDeleted: truth('a session is deleted, seen: ours, 95 of 100 below'),
  wrongDeletedNaive: truth('a session is deleted, seen: naive, 95 of 100 below'),
  wrongAttached: truth(/^.+, attached: ours, 95 of 100 below$/),

  pillsOfSameSnapshot: renders('an identical snapshot: pill renders'),
  changesOfSameSnapshot: renders('an identical snapshot: changes inside the toolbar'),
  pillsOfConsole: renders('console flushes: pill renders'),
  changesOfConsole: renders('console flushes: changes inside the toolbar'),
  pillsOfChangedRow: renders('one changed row: pill renders'),

  ringWrites: events('the ring is drawn anew'),
  longTasks: events('tasks beyond 50 ms, ours'),
  longTasksWithout: events('tasks beyond 50 ms, the host without us'),
  longTasksOfOurs: events('tasks beyond 50 ms, ours without those of the host'),

  clickAtBound: click('900 sessions: a pill beside a bare button, 95 of 100 below'),

  heapGrowth: endurance('heap at the end beside the heap after the first hour'),
  heapOfHours: endurance(/^heap after \d+ h$/),
  wrongNews: endurance('wrong, missing or doubled toasts and pills'),
} as const;

type Variant = 'ours' | 'compiled in' | 'naive' | 'without';

/** Returns the rows of one measure of `load`: the medians of the variants, and the ratios of ours to the others. */
function loadMeasure(measure: string) {
  return (line: string) => ({
    median: (variant: Variant): RowsOf => load(`${line}: ${measure}: ${variant}`),
    oursTo: (variant: Exclude<Variant, 'ours'>): RowsOf => load(`${line}: ${measure}: ours / ${variant}`),
  });
}

export const LOAD_ROWS = {
  firstPill: loadMeasure('first pill with its final name and word'),
  firstPaint: loadMeasure('first paint'),
  firstClick: loadMeasure('first click that the host answers'),
  lateScripts: (line: string): RowsOf =>
    load(`${line}: scripts of them requested after the host’s first script, at most`),
};

/** Returns all names. */
export const everyRow = (): RowsOf[] => [
  ...Object.values(ROWS),
  ...LINES.flatMap((line) => [
    ...[LOAD_ROWS.firstPill, LOAD_ROWS.firstPaint, LOAD_ROWS.firstClick].flatMap((measure) => {
      const { median, oursTo } = measure(line);
      return [median('ours'), median('compiled in'), median('naive'), oursTo('compiled in'), oursTo('naive')];
    }),
    ...[LOAD_ROWS.firstPaint, LOAD_ROWS.firstClick].flatMap((measure) => {
      const { median, oursTo } = measure(line);
      return [median('without'), oursTo('without')];
    }),
    LOAD_ROWS.lateScripts(line),
  ]),
];
