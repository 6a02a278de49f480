// @vitest-environment jsdom
import { act, renderHook, waitFor } from '@testing-library/react';
import { atom } from 'jotai';
import { StrictMode } from 'react';
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

  it('of a run that has ended is requested once more after the end, and again only when the run goes on', async () => {
    const { ask, answer } = questions();
    const { rerender } = renderHook(({ isFinal }) => useReport('r', ask, undefined, isFinal), {
      initialProps: { isFinal: false },
    });
    await answer({ ok: true, value: 'before the end' });
    rerender({ isFinal: true });
    nextPoll();
    expect(ask).toHaveBeenCalledTimes(2);
    await answer({ ok: false, httpStatus: 500 });
    nextPoll();
    expect(ask).toHaveBeenCalledTimes(3);
    await answer({ ok: true, value: 'after the end' });
    nextPoll();
    nextPoll();
    expect(ask).toHaveBeenCalledTimes(3);
    rerender({ isFinal: false });
    nextPoll();
    expect(ask).toHaveBeenCalledTimes(4);
  });

  it('is not requested while the tab is hidden, and once when it is visible again', async () => {
    const { ask, answer } = questions();
    renderHook(() => useReport('r', ask));
    await answer({ ok: true, value: 'one' });
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    nextPoll();
    nextPoll();
    expect(ask).toHaveBeenCalledTimes(1);
    visibility.mockReturnValue('visible');
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    expect(ask).toHaveBeenCalledTimes(2);
    visibility.mockRestore();
  });

  it('is requested again when effects run twice', async () => {
    const { ask, answer } = questions();
    const { result } = renderHook(() => useReport('r', ask), { wrapper: StrictMode });
    await answer({ ok: true, value: 'dropped' });
    await answer({ ok: true, value: 'one' });
    expect(result.current.value).toBe('one');
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
