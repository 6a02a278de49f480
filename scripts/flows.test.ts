import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkFlows, type Flow, readFlows } from './flows.ts';

const root = join(import.meta.dirname, '..');
const flows = readFlows(readFileSync(join(root, 'docs/architecture.md'), 'utf8'));

it('the architecture has three flows, each within its limit, with files that exist and are linked', () => {
  expect(flows.map(({ name, limit }) => [name, limit])).toEqual([
    ['A polled row to a pill', 24],
    ['Cancel in the menu to the toast', 28],
    ['`createSessionsHost` to a rendered slot', 22],
  ]);
  for (const { files } of flows) expect(files.length).toBeGreaterThan(15);
  expect(checkFlows(root, flows)).toEqual([]);
});

const [flow] = flows;
const A = 'remote/src/core/reconcile.ts';
const B = 'remote/src/core/observeSnapshot.ts';
const broken = (over: Partial<Flow>): Flow => ({ name: 'F', said: 2, limit: 2, files: [A, B], ...over });

it('reads a flow from its heading to the first line that is not a step', () => {
  const text =
    '1. `before.ts` is no step.\n\n*F* (1 files, at most 2)\n\n1. `a.ts` does it.\n\nText.\n\n1. `b.ts` is no step.\n';
  expect(readFlows(text)).toEqual([{ name: 'F', said: 1, limit: 2, files: ['a.ts'] }]);
  expect(flow?.files[0]).toBe('remote/src/sync/poller.ts');
});

it.each([
  [{ files: [A, 'remote/src/core/gone.ts'] }, 'F: there is no remote/src/core/gone.ts'],
  [{ said: 3 }, 'F: it says 3 files and lists 2'],
  [{ limit: 1 }, 'F: 2 files are more than 1'],
  [{ files: [A, B, B], said: 3, limit: 3 }, 'F: a file is listed twice'],
  [{ files: [A, 'remote/src/pill-bar/Pill.tsx'] }, 'F: remote/src/pill-bar/Pill.tsx is linked to no file above it'],
] as const)('finds the fault of %j', (over, fault) => {
  expect(checkFlows(root, [broken(over)])).toContain(fault);
});
