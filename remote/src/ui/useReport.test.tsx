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

/** Questions that are answered when the test says so. */
function questions() {
  const open: ((answer: Answer) => void)[] = [];
  const ask = vi.fn((_runId: string) => new Promise<Answer>((resolve) => open.push(resolve)));
  const answer = (one: Answer): Promise<void> => act(async () => open.shift()?.(one));
  return { ask, answer };
}

afterEach(() => vi.clearAllMocks());

describe('a report', () => {
  it('is asked for at once and with every poll, one question at a time', async () => {
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

  it('keeps the last answer when none comes, says so, and is asked for again on demand', async () => {
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

  it('of another run shows nothing of the one before, whose late answer is dropped', async () => {
    const { ask, answer } = questions();
    const { result, rerender } = renderHook(({ runId }) => useReport(runId, ask), { initialProps: { runId: 'a' } });
    rerender({ runId: 'b' });
    expect(ask).toHaveBeenLastCalledWith('b');
    await answer({ ok: true, value: 'of a' });
    expect(result.current.value).toBeNull();
    await answer({ ok: true, value: 'of b' });
    expect(result.current.value).toBe('of b');
  });

  it('is not asked for without a run, nor once nobody looks', () => {
    const { ask } = questions();
    renderHook(() => useReport(null, ask)).unmount();
    expect(ask).not.toHaveBeenCalled();
    const { unmount } = renderHook(() => useReport('r', ask));
    unmount();
    nextPoll();
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
