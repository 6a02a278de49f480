// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { atom } from 'jotai';
import { afterEach, expect, it, vi } from 'vitest';
import { store } from '../state/store.ts';
import { useCost } from './useCost.ts';

const { askCosts, pollCount } = vi.hoisted(() => ({
  askCosts: vi.fn(),
  pollCount: { current: null as unknown },
}));
vi.mock('../state/engine/sessionReports.ts', () => {
  const pollCountAtom = atom(0);
  pollCount.current = pollCountAtom;
  return { askCosts, pollCountAtom };
});

afterEach(cleanup);

const says = (tokens: number, dollars: number) =>
  askCosts.mockResolvedValueOnce({ ok: true, value: { tokens, dollars } });
const poll = () =>
  act(async () => {
    const count = pollCount.current as ReturnType<typeof atom<number>>;
    store.set(count, store.get(count) + 1);
  });

it('is null until a cost is known, and keeps its value after an answer of zero or a failure', async () => {
  says(0, 0);
  const { result } = renderHook(() => useCost('run'));
  await act(async () => undefined);
  expect(result.current).toBeNull();
  says(10, 0.5);
  await poll();
  expect(result.current).toBe(0.5);
  // a run whose costs were lost also reports zero
  says(0, 0);
  await poll();
  expect(result.current).toBe(0.5);
  askCosts.mockResolvedValueOnce({ ok: false });
  await poll();
  expect(result.current).toBe(0.5);
  says(20, 0.75);
  await poll();
  expect(result.current).toBe(0.75);
});

it('sends no request without a run', () => {
  askCosts.mockClear();
  expect(renderHook(() => useCost(null)).result.current).toBeNull();
  expect(askCosts).not.toHaveBeenCalled();
});
