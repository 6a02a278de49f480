import type { SnapshotObservation, SnapshotRow } from '../../remote/src/core/observation.ts';
import { reconcile } from '../../remote/src/core/reconcile.ts';
import { type EngineState, INITIAL_STATE } from '../../remote/src/core/sessionState.ts';
import { type Benchmark, type BenchRow, median, processorMs } from './benchmark.ts';

const FRAME_MS = 1000 / 60;
const SIZES = [50, 200, 1000, 2000, 5000];
const START = Date.UTC(2026, 10, 22, 19, 0, 0);

function rows(count: number, status = 'active', changed = 0): SnapshotRow[] {
  return Array.from({ length: count }, (_, index) => ({
    sessionId: `session-${index}`,
    name: `one-shot_task_${index}`,
    mode: 'one-shot',
    status: index < changed ? 'completed' : status,
    phase: 'work',
    createdAt: START - index * 1000,
    updatedAt: START - index * 1000,
  }));
}

function snapshot(list: readonly SnapshotRow[], at: number): SnapshotObservation {
  return {
    kind: 'snapshot',
    rows: list,
    capped: false,
    requestedAt: at,
    receivedAt: at + 10,
    serverDate: START + at,
  };
}

/** Returns a state that has seen the rows twice, with a known run for each. */
function settled(count: number): EngineState {
  let state = INITIAL_STATE;
  for (const at of [1000, 2000]) state = reconcile(state, snapshot(rows(count), at)).state;
  return state;
}

/**
 * Returns the median milliseconds of processor time of each call. They are called by turns: a machine that is slow for a
 * while slows all of them.
 */
function times(repetitions: number, ...calls: (() => unknown)[]): number[] {
  for (let warm = 0; warm < repetitions / 4; warm += 1) for (const call of calls) call();
  const turns = Array.from({ length: repetitions }, () => calls.map(processorMs));
  return calls.map((_, index) => median(turns.map((turn) => turn[index] ?? Number.NaN)));
}

export const reduce: Benchmark = {
  name: 'The reducer, one snapshot',
  run({ quick }) {
    const repetitions = quick ? 40 : 400;
    const out: BenchRow[] = [];
    const perRow = new Map<number, number>();
    for (const count of SIZES) {
      const state = settled(count);
      const same = snapshot(rows(count), 3000);
      const [ms = Number.NaN] = times(Math.max(20, repetitions / (count / 50)), () => reconcile(state, same));
      perRow.set(count, ms / count);
      out.push({ what: `${count} rows, nothing changed`, value: ms, unit: 'ms' });
    }
    const state = settled(200);
    const [same, one, all] = [0, 1, 200].map((changed) => snapshot(rows(200, 'active', changed), 3000));
    // the same machine parses the same list: the cost of reducing it is compared with the cost of parsing it
    const body = JSON.stringify({ sessions: rows(200) });
    const calls = [same, one, all].map((next) => () => next && reconcile(state, next));
    const [parse = Number.NaN, ...costs] = times(repetitions, () => JSON.parse(body), ...calls);
    const [, oneChanged = Number.NaN, allChanged = Number.NaN] = costs;
    const worst = Math.max(...costs);
    out.push({ what: '200 rows, one changed', value: oneChanged, unit: 'ms' });
    out.push({ what: '200 rows, all changed', value: allChanged, unit: 'ms' });
    out.push({ what: '200 rows at worst, of a frame of 60 Hz', value: (worst / FRAME_MS) * 100, unit: '% of a frame' });
    out.push({
      what: '200 rows at worst, beside parsing them as JSON',
      value: worst / parse,
      unit: '×',
    });
    const growth = (perRow.get(5000) ?? Number.NaN) / (perRow.get(200) ?? Number.NaN);
    out.push({ what: 'a row of 5,000 beside a row of 200', value: growth, unit: '×' });
    return out;
  },
};
