import { expect, it } from 'vitest';
import { PARTS } from './parts.ts';
import { summary } from './summary.ts';
import { partRun } from './testing/partRuns.ts';

it('shows every part, what failed, and the versions once for all parts that had them', () => {
  const text = summary({
    properties: partRun({ env: { MARS_RUNS: '10000' } }),
    types: partRun({ tests: null, dirty: true, minutes: 3 }),
    hosts: partRun({
      result: 'failed',
      why: '1 failed.',
      tests: { passed: 3, failed: 1, failures: ['chromium › hosts.spec.ts › React 18.3.1'] },
      versions: { node: '22.1.0' },
    }),
    earlier: partRun({ versions: { node: '22.1.0' } }),
  });
  expect(text.split('\n').map((line) => line.replace(/ +/g, ' '))).toEqual([
    '| part | result | tests | minutes | commit | started (UTC) | with |',
    expect.stringMatching(/^(?:\| -+ )+\|$/),
    '| properties | passed | 12 passed, 0 failed | 61.5 | aaaaaaaa | 2026-11-27 20:15 | MARS_RUNS=10000 |',
    '| fuzz | not run | – | – | – | – | – |',
    '| pages | not run | – | – | – | – | – |',
    '| hours | not run | – | – | – | – | – |',
    '| types | passed | – | 3.0 | aaaaaaaa + changes | 2026-11-27 20:15 | – |',
    '| hosts | failed | 3 passed, 1 failed | 61.5 | aaaaaaaa | 2026-11-27 20:15 | – |',
    ...PARTS.slice(6).map(({ name }) => `| ${name} | not run | – | – | – | – | – |`),
    '| earlier | passed | 12 passed, 0 failed | 61.5 | aaaaaaaa | 2026-11-27 20:15 | – |',
    '',
    'What did not pass:',
    '',
    '- hosts: 1 failed.',
    ' - chromium › hosts.spec.ts › React 18.3.1',
    '',
    'Versions:',
    '',
    '- properties, types: node 20.20.2, chromium 153.0.1',
    '- hosts, earlier: node 22.1.0',
    '',
  ]);
  const table = text.split('\n').filter((line) => line.startsWith('|'));
  expect(new Set(table.map((line) => line.length)).size).toBe(1);
});
