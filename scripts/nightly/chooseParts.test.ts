import { describe, expect, it } from 'vitest';
import { namedParts, partsLeft, variablesOf } from './chooseParts.ts';
import { PARTS, type Part } from './parts.ts';
import { partRun } from './testing/partRuns.ts';

const names = (parts: readonly Part[]): string[] => parts.map(({ name }) => name);

describe('the parts that are named', () => {
  it('are all parts if there is no name', () => expect(namedParts([])).toEqual(PARTS));

  it('are in the order of their names, each once', () =>
    expect(names(namedParts(['webkit', 'hosts', 'webkit']))).toEqual(['webkit', 'hosts']));

  it('must exist', () =>
    expect(() => namedParts(['hosts', 'safari', ''])).toThrow(
      /^There is no part "safari", ""\. The parts: properties, fuzz, pages, hours, types, .*bench, endurance\.$/,
    ));
});

describe('the parts that are left', () => {
  const parts = namedParts(['types', 'hours']);
  const tree = { hash: 'a'.repeat(40), isDirty: false };
  const hours = partRun({ env: parts[1]?.env ?? {} });

  it.each([
    ['did not run', {}, ['types', 'hours']],
    ['have not passed', { types: partRun({ result: 'too long' }), hours }, ['types']],
    ['passed on another commit', { types: partRun({ commit: 'b'.repeat(40) }), hours }, ['types']],
    ['passed on files that differed from the commit', { types: partRun({ dirty: true }), hours }, ['types']],
    ['passed with other variables', { types: partRun(), hours: partRun({ env: { MARS_HOURS: '8' } }) }, ['hours']],
    ['passed without a variable', { types: partRun(), hours: partRun() }, ['hours']],
    ['passed with one more', { types: partRun({ env: { MARS_AXE: 'full' } }), hours }, ['types']],
  ])('%s', (_, report, left) => expect(names(partsLeft(parts, report, tree, {}))).toEqual(left));

  it('are none if all passed on this commit', () =>
    expect(partsLeft(parts, { types: partRun(), hours }, tree, {})).toEqual([]));

  it('are all if the files differ from the commit now', () =>
    expect(partsLeft(parts, { types: partRun(), hours }, { ...tree, isDirty: true }, {})).toEqual(parts));

  it('are those that the caller gives another value', () =>
    expect(names(partsLeft(parts, { types: partRun(), hours }, tree, { MARS_HOURS: '8' }))).toEqual(['hours']));
});

it('the caller’s environment replaces the variables of a part, and adds none', () => {
  const [part] = namedParts(['chromium-long']);
  const caller = { MARS_AXE: 'pairs', MARS_RUNS: '5' };
  expect(part && variablesOf(part, caller)).toEqual({ MARS_NIGHTLY: '1', MARS_AXE: 'pairs' });
});
