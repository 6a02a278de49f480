import { type Benchmark, type BenchRow, quantile } from './benchmark.ts';
import { runMeasures } from './simulated/runMeasures.ts';
import { CHANGES, followedIn } from './truth/changes.ts';
import { type Delays, nameOf } from './truth/delays.ts';

const unit = 'simulated s';

function rowsOf(name: string, { ours, wrong, naive }: Delays): BenchRow[] {
  const times = (whose: string, seconds: readonly number[]): BenchRow[] =>
    seconds.length === 0
      ? []
      : [
          { what: `${name}: ${whose}, median`, value: quantile(seconds, 0.5), unit },
          { what: `${name}: ${whose}, 95 of 100 below`, value: quantile(seconds, 0.95), unit },
          { what: `${name}: ${whose}, at most`, value: Math.max(...seconds), unit },
        ];
  return [
    ...times('ours', ours),
    { what: `${name}: ours, never right`, value: wrong, unit: 'count' },
    ...(naive
      ? [
          ...times('naive', naive.right),
          { what: `${name}: naive, never right`, value: naive.wrong, unit: 'count' as const },
        ]
      : []),
  ];
}

/** Seconds for which a pill is wrong after the back end has changed. */
export const truth: Benchmark = {
  name: 'How long a pill is wrong after a change, on simulated time',
  async run({ quick }) {
    const measured = await runMeasures<Delays>('truth.measure', { changesOfEachKind: quick ? 10 : 40 });
    const delaysOf = (name: string): Delays => {
      const found = measured.get(name);
      if (!found) throw new Error(`There is no result of “${name}”.`);
      return found;
    };
    const names = CHANGES.flatMap((change) => followedIn(change).map((followed) => nameOf(change.name, followed)));
    return names.flatMap((name) => rowsOf(name, delaysOf(name)));
  },
};
