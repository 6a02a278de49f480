// @vitest-environment jsdom
import { act, renderHook, waitFor } from '@testing-library/react';
import { atom } from 'jotai';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { store } from '../state/store.ts';
import { useReport } from './useReport.ts';

const { polls } = vi.hoisted(() => ({ polls: { atom: null as unknown } }));
vi.mock('../state/engine/sessionReports.ts', () => {
  polls.atom = atom(0);
  return { pollCountAtom: polls.atom };
});

const nextPoll = (): void => act(() => store.set(polls.atom as ReturnType<typeof atom<number>>, (n: number) => n + 1));
type Answer = { ok: true; value: string } | { ok: false; httpStatus?: number };

/** Returns requests that the test answers. */
function questions() {
  const open: ((answer: Answer) => void)[] = [];
  const ask = vi.fn((_runId: string) => new Promise<Answer>((resolve) => open.push(resolve)));
  const answer = (one: Answer): Promise<void> => act(async () => open.shift()?.(one));
  return { ask, answer };
}

afterEach(() => vi.clearAllMocks());

describe('a report', () => {
  it('is requested at once and after each poll, one request at a time', async () => {
    const { ask, answer } = questions();
    const { result } = renderHook(() => useReport('r', ask));
    expect(result.current).toMatchObject({ value: null, failure: null });
    nextPoll();
    expect(ask).toHaveBeenCalledTimes(1);
    await answer({ ok: true, value: 'one' });
    expect(result.current.value).toBe('one');
    nextPoll();
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('keeps the last answer after a failure, reports the failure, and is requested again on retry', async () => {
    const { ask, answer } = questions();
    const { result } = renderHook(() => useReport('r', ask));
    await answer({ ok: true, value: 'one' });
    nextPoll();
    await answer({ ok: false, httpStatus: 500 });
    expect(result.current).toMatchObject({ value: 'one', failure: { httpStatus: 500 } });
    act(() => result.current.retry());
    await answer({ ok: true, value: 'two' });
    await waitFor(() => expect(result.current).toMatchObject({ value: 'two', failure: null }));
  });

  it('of another run drops the previous run’s value and its late answer', async () => {
    const { ask, answer } = questions();
    const { result, rerender } = renderHook(({ runId }) => useReport(runId, ask), { initialProps: { runId: 'a' } });
    rerender({ runId: 'b' });
    expect(ask).toHaveBeenLastCalledWith('b');
    await answer({ ok: true, value: 'of a' });
    expect(result.current.value).toBeNull();
    await answer({ ok: true, value: 'of b' });
    expect(result.current.value).toBe('of b');
  });

  it('is not requested without a run or after unmounting', () => {
    const { ask } = questions();
    renderHook(() => useReport(null, ask)).unmount();
    expect(ask).not.toHaveBeenCalled();
    const { unmount } = renderHook(() => useReport('r', ask));
    unmount();
    nextPoll();
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
