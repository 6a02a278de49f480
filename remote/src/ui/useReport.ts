import { useCallback, useEffect, useRef, useState } from 'react';
import { pollCountAtom } from '../state/engine/sessionReports.ts';
import { useStore } from '../state/store.ts';

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly httpStatus?: number };

export interface Report<T> {
  /** The last answer that told anything; null before the first, and while all that came were failures. */
  readonly value: T | null;
  /** Why the last question was not answered; null when it was, or when none was yet. */
  readonly failure: { readonly httpStatus?: number } | null;
  /** Asks again, without waiting for the next poll. */
  readonly retry: () => void;
}

interface Heard<T> {
  readonly runId: string;
  readonly value: T | null;
  readonly failure: Report<T>['failure'];
}

/**
 * Asks about a run when it is first looked at, and again after every good poll. Keeps the last answer while a newer one
 * is on its way, or does not come. One question is under way at a time: on a slow line each would otherwise be given up
 * for the next. Nothing is asked once it is no longer looked at.
 *
 * @param ask must be the same function on every render
 */
export function useReport<T>(runId: string | null, ask: (runId: string) => Promise<Answer<T>>): Report<T> {
  const [heard, setHeard] = useState<Heard<T> | null>(null);
  const polls = useStore(pollCountAtom);
  const asking = useRef<object | null>(null);

  const retry = useCallback(() => {
    if (runId === null || asking.current) return;
    const question = {};
    asking.current = question;
    void ask(runId).then((answer) => {
      if (asking.current !== question) return;
      asking.current = null;
      setHeard((before) => {
        if (answer.ok) return { runId, value: answer.value, failure: null };
        return { runId, value: before?.runId === runId ? before.value : null, failure: answer };
      });
    });
  }, [runId, ask]);

  // another run, or nothing any more: the answer that is on its way is of no use
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new way to ask is what lets go of the old question
  useEffect(() => {
    return () => {
      asking.current = null;
    };
  }, [retry]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new poll is what asks again; its number is not read
  useEffect(retry, [retry, polls]);

  const current = heard?.runId === runId ? heard : null;
  return { value: current?.value ?? null, failure: current?.failure ?? null, retry };
}
