import { useEffect, useState } from 'react';
import { pollCountAtom } from '../state/sessionReports.ts';
import { useStore } from '../state/store.ts';

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly httpStatus?: number };

/**
 * Asks about a run when it is first looked at, and again after every good poll. Keeps the last answer while a newer
 * one is on its way; null before the first.
 *
 * @param ask must be the same function on every render
 */
export function useReport<T>(runId: string | null, ask: (runId: string) => Promise<Answer<T>>): Answer<T> | null {
  const [report, setReport] = useState<{ runId: string; answer: Answer<T> } | null>(null);
  const polls = useStore(pollCountAtom);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new poll is what asks again; its number is not read
  useEffect(() => {
    if (runId === null) return;
    let wanted = true;
    void ask(runId).then((answer) => {
      if (wanted) setReport({ runId, answer });
    });
    return () => {
      wanted = false;
    };
  }, [runId, ask, polls]);
  return report?.runId === runId ? report.answer : null;
}
