import { usualDuration } from '../../remote/src/core/usualDuration.ts';
import type { Benchmark, BenchRow } from './benchmark.ts';
import { seeded } from './simulated/measured.ts';

const COUNTS = [5, 7, 20];
/** The median, in milliseconds. */
const MEDIAN_MS = 25 * 60_000;
/** The standard deviation of the logarithms: every third run takes less than half or more than twice the median. */
const SPREAD = 0.7;

/** Returns durations whose logarithms are normally distributed, as those of runs are: few are much longer than the rest. */
function logNormal(random: () => number): () => number {
  // Box and Muller; zero has no logarithm
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return () => MEDIAN_MS * Math.exp(SPREAD * normal());
}

function rowsOf(count: number, rounds: number): BenchRow[] {
  const next = logNormal(seeded(count));
  let held = 0;
  let moved = 0;
  for (let round = 0; round < rounds; round += 1) {
    const durations = Array.from({ length: count }, next);
    const usual = usualDuration(durations);
    if (!usual) throw new Error(`${count} runs are too few.`);
    const truth = next();
    if (truth >= usual.lower && truth <= usual.upper) held += 1;
    const longest = durations.indexOf(usual.longest);
    if (usualDuration(durations.with(longest, usual.longest * 10))?.median !== usual.median) moved += 1;
  }
  return [
    { what: `${count} runs: the next one is within their quartiles`, value: (held / rounds) * 100, unit: '%' },
    { what: `${count} runs: the next one is outside`, value: (1 - held / rounds) * 100, unit: '%' },
    { what: `${count} runs, one takes ten times as long: their median moves`, value: moved, unit: 'count' },
  ];
}

export const estimate: Benchmark = {
  name: 'How long a run usually takes',
  run: ({ quick }) => COUNTS.flatMap((count) => rowsOf(count, quick ? 5000 : 100_000)),
};
