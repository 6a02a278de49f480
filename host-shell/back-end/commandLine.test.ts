// @vitest-environment node
import { expect, test } from 'vitest';
import { readCommandLine } from './commandLine.ts';

test('has a default for every option', () => {
  expect(readCommandLine([], undefined)).toEqual({ scenario: 'laboratory-day', speed: 1, seed: 1, port: 4302 });
});

test('reads every option', () => {
  const args = ['--scenario', 'empty', '--speed', '0.5', '--seed=3'];
  expect(readCommandLine(args, '5000')).toEqual({ scenario: 'empty', speed: 0.5, seed: 3, port: 5000 });
});

test.each([
  [['--scenario', 'party'], undefined, '--scenario'],
  [['--scenario', 'toString'], undefined, '--scenario'],
  [['--speed', 'fast'], undefined, '--speed'],
  [['--speed', ''], undefined, '--speed'],
  [['--seed=-1'], undefined, '--seed'],
  [['--unknown', 'x'], undefined, '--unknown'],
  [[], 'high', 'BACKEND_PORT'],
])('refuses %j with port %s', (args, port, word) => {
  expect(() => readCommandLine(args, port)).toThrow(word);
});
