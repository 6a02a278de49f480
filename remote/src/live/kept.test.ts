// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';
import { finishedRunsAtom } from '../state/kept/finishedRuns.ts';
import { store } from '../state/store.ts';
import { kept } from './kept.ts';

const run = (runId: string, endedAt: number) => ({ runId, mode: 'one-shot', workedMs: 60_000, endedAt });

afterEach(() => store.set(finishedRunsAtom, []));

it('hands over how long finished runs worked, for a browser that stores nothing', () => {
  store.set(finishedRunsAtom, [run('b', 2), run('a', 1)]);
  const taken: unknown = JSON.parse(JSON.stringify(kept.take()));
  store.set(finishedRunsAtom, [run('c', 3)]);
  kept.restore(taken, 0);
  expect(store.get(finishedRunsAtom)).toEqual([run('c', 3), run('b', 2), run('a', 1)]);
});

it('keeps its own when an earlier release hands over none, and when they are unreadable', () => {
  store.set(finishedRunsAtom, [run('a', 1)]);
  kept.restore({}, 0);
  kept.restore({ finishedRuns: [null, 5, { runId: '../x' }] }, 0);
  expect(store.get(finishedRunsAtom)).toEqual([run('a', 1)]);
});
