import type { Benchmark, BenchRow } from './benchmark.ts';
import { type ListCost, listCost } from './requests/listCost.ts';
import { nameOf, type Requested, type Scenario, SLOW, SLOW_MS, TABS, USUAL } from './requests/scenarios.ts';
import { runMeasures } from './simulated/runMeasures.ts';

type Of = (scenario: Scenario) => Requested;

const USERS = [1, 100, 10_000] as const;
const SECONDS_PER_HOUR = 3600;

function tabRows(of: Of): BenchRow[] {
  return TABS.flatMap((scenario): BenchRow[] => {
    const { lists, all } = of(scenario);
    const rows: BenchRow[] = [
      { what: `${nameOf(scenario)}: lists`, value: lists, unit: 'per hour' },
      { what: `${nameOf(scenario)}: all requests`, value: all, unit: 'per hour' },
    ];
    if (scenario.tabs === 1) return rows;
    const what = `${nameOf(scenario)}: lists beside one tab`;
    const value = lists / of({ ...scenario, tabs: 1 }).lists;
    return [...rows, { what, value, unit: '×' }];
  });
}

/** What slow answers change: the remote asks less for each second that they take, and may never ask more. */
function slowRows(of: Of): BenchRow[] {
  return SLOW.flatMap((scenario, index): BenchRow[] => {
    const [slow, usual] = [of(scenario), of(USUAL)];
    const faster = SLOW[index - 1];
    const before = faster ? of(faster) : usual;
    const words = `answers after ${(SLOW_MS[index] ?? 0) / 1000} s`;
    return [
      { what: `${words}: lists`, value: slow.lists, unit: 'per hour' },
      { what: `${words}: all requests`, value: slow.all, unit: 'per hour' },
      { what: `${words}: all requests beside ${USUAL.answerMs} ms`, value: slow.all / usual.all, unit: '×' },
      { what: `${words}: all requests beside the next faster answer`, value: slow.all / before.all, unit: '×' },
    ];
  });
}

/** All users have one page and their own sessions, and share one back end. */
function userRows({ lists, all }: Requested, { perAnswerMs, perSessionMs }: ListCost): BenchRow[] {
  return USERS.flatMap((users): BenchRow[] => {
    const listsPerSecond = (users * lists) / SECONDS_PER_HOUR;
    const answerMs = perAnswerMs + perSessionMs * users * USUAL.sessions;
    const who = `${users.toLocaleString('en')} ${users === 1 ? 'user' : 'users'}`;
    return [
      { what: `${who}: lists`, value: listsPerSecond, unit: 'per second' },
      { what: `${who}: all requests`, value: (users * all) / SECONDS_PER_HOUR, unit: 'per second' },
      { what: `${who}: one list, by the simulator`, value: answerMs, unit: 'ms' },
      { what: `${who}: lists, of one process, by the simulator`, value: (listsPerSecond * answerMs) / 1000, unit: '×' },
    ];
  });
}

export const requests: Benchmark = {
  name: 'Requests of a browser to the back end, on simulated time',
  async run({ quick }) {
    const requested = await runMeasures<Requested>('requests.measure', { measuredHours: quick ? 0.25 : 1 });
    const of: Of = (scenario) => {
      const found = requested.get(nameOf(scenario));
      if (!found) throw new Error(`There is no result of “${nameOf(scenario)}”.`);
      return found;
    };
    const cost = await listCost(quick ? 20 : 100);
    return [
      ...tabRows(of),
      ...slowRows(of),
      { what: 'one more stored session in each list, by the simulator', value: cost.perSessionMs * 1000, unit: 'µs' },
      ...userRows(of(USUAL), cost),
    ];
  },
};
