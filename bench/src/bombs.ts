import { watchStrayErrors } from '../../host-sdk/src/core/strayErrors.ts';
import type { SnapshotObservation } from '../../remote/src/core/observation.ts';
import { reconcile } from '../../remote/src/core/reconcile.ts';
import { INITIAL_STATE } from '../../remote/src/core/sessionState.ts';
import { ansiParts } from '../../remote/src/session-details/ansiParts.ts';
import { logLines } from '../../remote/src/session-details/logLine.ts';
import { createSessionViews } from '../../remote/src/state/sessions/sessionViews.ts';
import { readLogTail } from '../../remote/src/sync/reportSchemas.ts';
import { readList } from '../../remote/src/sync/schemas.ts';
import { NOTHING_PREFERRED } from '../../remote/src/testing/views.ts';
import { type Benchmark, type BenchRow, median, processorMs } from './benchmark.ts';

const ROWS = 200;
const LINES = 5000;

/** Measures both by turns and returns the medians, so that other load on the machine affects both alike. */
function compare(what: string, repetitions: number, ordinary: () => unknown, bomb: () => unknown): BenchRow[] {
  const times = { ordinary: [] as number[], bomb: [] as number[] };
  const measure = (into: number[], call: () => unknown): void => {
    into.push(processorMs(call));
  };
  for (let turn = -Math.ceil(repetitions / 4); turn < repetitions; turn += 1) {
    measure(turn < 0 ? [] : times.ordinary, ordinary);
    measure(turn < 0 ? [] : times.bomb, bomb);
  }
  const [usual, most] = [median(times.ordinary), median(times.bomb)];
  return [
    { what: `${what}: ordinary`, value: usual, unit: 'ms' },
    { what: `${what}: bomb`, value: most, unit: 'ms' },
    { what: `${what}: bomb beside ordinary`, value: most / usual, unit: '×' },
  ];
}

/** Measures the session list, from parsed JSON to the name shown for each session. */
function names(repetitions: number): BenchRow[] {
  const body = (first: string): unknown => ({
    sessions: Array.from({ length: ROWS }, (_, index) => ({
      session_id: `session-${index}`,
      name: index === 0 ? first : `Fit the power spectrum of field ${index}`,
      mode: 'one-shot',
      status: 'active',
      current_phase: 'work',
      created_at: '2026-11-22T19:02:10',
      updated_at: '2026-11-22T19:02:10.229581',
    })),
  });
  const show = (given: unknown) => () => {
    const list = readList(given);
    const snapshot: SnapshotObservation = {
      kind: 'snapshot',
      rows: list?.rows ?? [],
      capped: false,
      requestedAt: 1000,
      receivedAt: 1010,
      serverDate: null,
    };
    const { state } = reconcile(INITIAL_STATE, snapshot);
    const views = createSessionViews().of(state, NOTHING_PREFERRED, 'en-GB', 1010);
    if (views.length !== ROWS) throw new Error('The list was not shown.');
  };
  const ordinary = body('Fit the power spectrum of field 0');
  return compare('a name of 5 MB in a list of 200', repetitions, show(ordinary), show(body('n'.repeat(5_000_000))));
}

/** Measures a log, from parsed JSON to its lines, and the visible lines to their coloured parts. */
function logs(repetitions: number): BenchRow[] {
  const body = (line: string): unknown => ({ content: `${line}\n`.repeat(LINES), total_lines: LINES });
  const show = (given: unknown) => () => {
    const lines = logLines(readLogTail(given)?.lines ?? []);
    const shown = lines.slice(-40).flatMap(({ coloured }) => ansiParts(coloured));
    if (lines.length === 0 || shown.length === 0) throw new Error('The log was not shown.');
  };
  const line =
    '2026-11-22 19:02:10,229 - mars.engine - INFO - step 3: the covariance of field 12 has 4,096 entries, 7 are masked';
  const bomb = body(`${'\r'.repeat(19_999)}x`);
  return compare('5,000 lines of 20,000 carriage returns', repetitions, show(body(line)), show(bomb));
}

/**
 * Measures an uncaught error, from its creation to the decision whether it is ours. Ten frames of the host, in
 * Chromium's format.
 */
function stacks(repetitions: number): BenchRow[] {
  const page = new EventTarget();
  Object.assign(globalThis, { window: page });
  const end = watchStrayErrors('https://remote.example/', () => undefined);
  const host = 'https://mars.example/_next/static/chunks';
  const frames = Array.from(
    { length: 10 },
    (_, index) => `    at render${index} (${host}/${index}f3a9c21.js:1:${index}042)`,
  );
  const tell = (stack: string) => {
    return () => {
      for (let time = 0; time < 200; time += 1) {
        const reason = Object.assign(new Error('failed'), { stack });
        page.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason }));
      }
    };
  };
  const ordinary = tell(
    [
      `TypeError: Cannot read properties of undefined (reading 'length')`,
      '    at Array.map (<anonymous>)',
      ...frames,
    ].join('\n'),
  );
  const rows = compare(
    'a stack of 40,000 addresses, 200 times',
    repetitions,
    ordinary,
    tell('@http://'.repeat(40_000)),
  );
  end();
  return rows;
}

export const bombs: Benchmark = {
  name: 'Text bombs, beside the ordinary input of their kind',
  run({ quick }) {
    const repetitions = quick ? 20 : 100;
    return [...names(repetitions), ...logs(quick ? 10 : 30), ...stacks(repetitions)];
  },
};
