import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { PARTS } from './nightly/parts.ts';

const script = fileURLToPath(new URL('nightly.ts', import.meta.url));

/** Runs the command. None of these calls starts a part. */
function nightly(...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', script, ...args], { encoding: 'utf8' });
}

it.each<[string[], RegExp]>([
  [['hosts', 'safari'], /^There is no part "safari"\. The parts: properties, /],
  [['--list', 'safari'], /^There is no part "safari"\./],
  [['--resumed'], /^Unknown option '--resumed'/],
  [['--list=yes'], /^Option '--list' does not take an argument/],
])('%j is refused in one sentence', (args, sentence) => {
  const { status, stdout, stderr } = nightly(...args);
  expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(sentence)]);
  expect([status, stdout]).toEqual([1, '']);
});

it('--list names all parts with a sentence each', () => {
  const { status, stdout, stderr } = nightly('--list');
  expect(stdout.trimEnd().split('\n')).toEqual(
    PARTS.map(
      ({ name, does }) => expect.stringMatching(new RegExp(`^${name} +${does.replaceAll('.', '\\.')}$`)) as unknown,
    ),
  );
  expect([status, stderr]).toEqual([0, '']);
});

it('does not end with an error when nobody reads what it prints', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', script, '--list']);
  child.stdout.destroy();
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const [status] = (await once(child, 'close')) as [number | null];
  expect([status, errors]).toEqual([0, '']);
});
