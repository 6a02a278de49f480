// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inSeries, isUnderWay } from './underWay.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a command is under way until it ends', async () => {
  let end = (): void => undefined;
  inSeries(
    'a',
    () =>
      new Promise((resolve) => {
        end = resolve;
      }),
  );
  await vi.advanceTimersByTimeAsync(10_000);
  expect(isUnderWay()).toBe(true);
  end();
  await vi.advanceTimersByTimeAsync(0);
  expect(isUnderWay()).toBe(false);
});

it('a command that the host never answers does not count forever', async () => {
  inSeries('b', () => new Promise(() => undefined));
  await vi.advanceTimersByTimeAsync(59_000);
  expect(isUnderWay()).toBe(true);
  await vi.advanceTimersByTimeAsync(1000);
  expect(isUnderWay()).toBe(false);
});
