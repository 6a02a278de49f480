import { useCallback, useEffect, useRef, useState } from 'react';
import { pollCountAtom } from '../state/engine/sessionReports.ts';
import { useStore } from '../state/store.ts';
import { carried } from './useCarried.ts';
import { useVisible } from './useVisible.ts';

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly httpStatus?: number };

export interface Report<T> {
  /** The last successful answer; null before the first one. */
  readonly value: T | null;
  /** Why the last request failed; null if it succeeded or there was none yet. */
  readonly failure: { readonly httpStatus?: number } | null;
  /** Repeats the request without waiting for the next poll. */
  readonly retry: () => void;
}

export interface Heard<T> {
  readonly runId: string;
  readonly value: T | null;
  readonly failure: Report<T>['failure'];
  /** Whether the answer was requested after the end of the run, and so stays valid. */
  readonly isSettled?: boolean;
}

/**
 * Requests a report of a run on mount and after every successful poll, while the browser's tab is visible. Keeps the
 * last answer until a newer one arrives. Only one request runs at a time, because on a slow line each would otherwise
 * be dropped for the next. Stops on unmount.
 *
 * @param ask must be the same function on every render
 * @param name the name of the report, if it outlives a take-over: `live/reports.ts` checks what is taken over
 * @param isFinal whether the run has ended, so that an answer from now on stays valid and is not requested again
 */
export function useReport<T>(
  runId: string | null,
  ask: (runId: string) => Promise<Answer<T>>,
  name?: string,
  isFinal = false,
): Report<T> {
  const carriedName = name && `report:${name}`;
  const [heard, setHeard] = useState(() => (carried.next.get(carriedName ?? '') as Heard<T> | undefined) ?? null);
  const polls = useStore(pollCountAtom);
  const isVisible = useVisible();
  // the copy before has asked after this poll
  const asked = useRef<{ polls: number; runId: string; ask: unknown } | null>(
    heard && { polls, runId: heard.runId, ask },
  );
  const asking = useRef<object | null>(null);
  const final = useRef(isFinal);
  final.current = isFinal;
  const isSettled = isFinal && heard?.runId === runId && heard?.isSettled === true;

  const retry = useCallback(() => {
    if (runId === null || asking.current) return;
    const question = {};
    asking.current = question;
    const isSettled = final.current;
    void ask(runId).then((answer) => {
      if (asking.current !== question) return;
      asking.current = null;
      setHeard((before) => {
        if (answer.ok) return { runId, value: answer.value, failure: null, isSettled };
        return { runId, value: before?.runId === runId ? before.value : null, failure: answer };
      });
    });
  }, [runId, ask]);

  // a pending answer is dropped when the run changes or the component unmounts
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of `retry` drops the pending request
  useEffect(() => {
    return () => {
      if (asking.current) asked.current = null;
      asking.current = null;
    };
  }, [retry]);

  useEffect(() => {
    if (!isVisible || runId === null || isSettled) return;
    const last = asked.current;
    if (last?.polls === polls && last.runId === runId && last.ask === ask) return;
    asked.current = { polls, runId, ask };
    retry();
  }, [retry, ask, polls, isVisible, isSettled, runId]);

  useEffect(() => {
    if (!carriedName || !heard) return;
    carried.now.set(carriedName, heard);
    return () => void carried.now.delete(carriedName);
  }, [carriedName, heard]);

  const current = heard?.runId === runId ? heard : null;
  return { value: current?.value ?? null, failure: current?.failure ?? null, retry };
}
