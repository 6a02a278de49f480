// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { finishedRunsAtom } from '../state/kept/finishedRuns.ts';
import { store } from '../state/store.ts';
import { pageWorld, viewOf } from '../testing/barPage.ts';
import { row, run } from '../testing/world.ts';
import { DetailsHeader } from './DetailsHeader.tsx';

const MINUTE = 60_000;
const world = pageWorld();

/** Makes runs of the mode known: the shortest took so many minutes, each other ten more. */
const know = (count: number, shortest: number) =>
  store.set(
    finishedRunsAtom,
    Array.from({ length: count }, (_, n) => ({
      runId: `r${n}`,
      mode: 'one-shot',
      workedMs: (shortest + n * 10) * MINUTE,
      endedAt: n,
    })),
  );

const elapsed = (): string => screen.getByText('Elapsed').nextElementSibling?.textContent ?? '';

beforeEach(() => {
  vi.useFakeTimers();
  world.list([row('s')]);
  world.runs('s', [run('r', 'executing', { startedAt: world.serverTime() - 70 * MINUTE })]);
});
afterEach(() => {
  cleanup();
  store.set(finishedRunsAtom, []);
  vi.useRealTimers();
});

it('says beside the elapsed time how long completed runs of the mode usually took, from five on', () => {
  know(4, 40);
  render(<DetailsHeader view={viewOf('s')} costs={null} />);
  expect(elapsed()).toMatch(/^1 hr \d+ min$/);
  know(7, 40);
  act(() => vi.advanceTimersByTime(1000));
  expect(elapsed()).toMatch(/^1 hr \d+ min, usually 50 min to 1 hr 30 min \(7 runs\)$/);
});

it('says that the run is longer than all of them', () => {
  know(5, 10);
  render(<DetailsHeader view={viewOf('s')} costs={null} />);
  expect(elapsed()).toMatch(/, longer than all 5 runs$/);
});

it('says nothing of it once the run has ended', () => {
  know(7, 40);
  const startedAt = world.serverTime() - 70 * MINUTE;
  world.runs('s', [run('r', 'completed', { startedAt, completedAt: world.serverTime() })]);
  const { container } = render(<DetailsHeader view={viewOf('s')} costs={null} />);
  expect(screen.getByText('Took').nextElementSibling?.textContent).toBe('1 hr 10 min');
  expect(container.textContent).not.toMatch(/usually|longer/);
});
