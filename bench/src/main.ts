import { type Benchmark, isWithin } from './benchmark.ts';
import { bombs } from './bombs.ts';
import { bytes } from './bytes.ts';
import { click } from './click.ts';
import { load } from './load.ts';
import { reduce } from './reduce.ts';
import { renders } from './renders.ts';
import { requests } from './requests.ts';

const BENCHMARKS: Readonly<Record<string, Benchmark>> = { bytes, reduce, bombs, requests, renders, click, load };
/** Builds four hosts and takes minutes, so it runs only if it is named. */
const ONLY_IF_NAMED = 'load';

const given = process.argv.slice(2);
const flags = given.filter((argument) => argument.startsWith('--'));
const names = given.filter((argument) => !argument.startsWith('--'));
const unknown = [
  ...flags.filter((flag) => flag !== '--check' && flag !== '--quick'),
  ...names.filter((name) => !Object.hasOwn(BENCHMARKS, name)),
];
if (unknown.length > 0) {
  console.error(`There are --check, --quick and ${Object.keys(BENCHMARKS).join(', ')}, and no ${unknown.join(', ')}.`);
  process.exit(2);
}
const chosen = Object.entries(BENCHMARKS).filter(([key]) =>
  names.length > 0 ? names.includes(key) : key !== ONLY_IF_NAMED,
);
const check = flags.includes('--check');
let beyond = 0;

for (const [, { name, run }] of chosen) {
  console.log(`\n${name}`);
  for (const row of await run({ quick: flags.includes('--quick') })) {
    const { what, value, unit, limit } = row;
    const shown = unit === 'count' || unit === 'bytes' ? String(value) : value.toFixed(value < 10 ? 2 : 1);
    const words = limit
      ? Object.entries(limit).map(([how, most]) => `${how === 'atMost' ? '≤' : how === 'atLeast' ? '≥' : '='} ${most}`)
      : [];
    const wrong = isWithin(row) ? '' : '  ✗';
    if (wrong) beyond += 1;
    console.log(`  ${what.padEnd(72)} ${shown.padStart(9)} ${unit.padEnd(12)} ${words.join('')}${wrong}`);
  }
}

if (beyond > 0) console.error(`\n${beyond} beyond ${beyond === 1 ? 'its limit' : 'their limits'}.`);
// without --check a value beyond its limit is only printed
process.exit(check && beyond > 0 ? 1 : 0);
