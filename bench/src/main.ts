import { type Benchmark, isWithin } from './benchmark.ts';
import { bombs } from './bombs.ts';
import { click } from './click.ts';
import { reduce } from './reduce.ts';
import { renders } from './renders.ts';

const BENCHMARKS: readonly Benchmark[] = [reduce, bombs, renders, click];

const flags = process.argv.slice(2);
const unknown = flags.filter((flag) => flag !== '--check' && flag !== '--quick');
if (unknown.length > 0) {
  console.error(`There are --check and --quick, and no ${unknown.join(', ')}.`);
  process.exit(2);
}
const check = flags.includes('--check');
let beyond = 0;

for (const { name, run } of BENCHMARKS) {
  console.log(`\n${name}`);
  for (const row of await run({ quick: flags.includes('--quick') })) {
    const { what, value, unit, limit } = row;
    const shown = unit === 'count' ? String(value) : value.toFixed(value < 10 ? 2 : 1);
    const words = limit
      ? Object.entries(limit).map(([how, most]) => `${how === 'atMost' ? '≤' : how === 'atLeast' ? '≥' : '='} ${most}`)
      : [];
    const wrong = isWithin(row) ? '' : '  ✗';
    if (wrong) beyond += 1;
    console.log(`  ${what.padEnd(56)} ${shown.padStart(9)} ${unit.padEnd(12)} ${words.join('')}${wrong}`);
  }
}

if (beyond > 0) console.error(`\n${beyond} beyond ${beyond === 1 ? 'its limit' : 'their limits'}.`);
// without --check a value beyond its limit is only printed
process.exit(check && beyond > 0 ? 1 : 0);
