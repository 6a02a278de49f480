import { useEffect, useState } from 'react';
import { askCosts, pollCountAtom } from '../state/sessionReports.ts';
import { useStore } from '../state/store.ts';

/** What a run has cost so far in dollars, asked for while somebody looks; null while nobody knows. */
export function useCost(runId: string | null): number | null {
  const [cost, setCost] = useState<{ runId: string; dollars: number } | null>(null);
  const polls = useStore(pollCountAtom);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new poll is what asks again; its number is not read
  useEffect(() => {
    if (runId === null) return;
    let wanted = true;
    void askCosts(runId).then((answer) => {
      // a run that used nothing yet says zero, as does one whose costs were lost
      if (wanted && answer.ok && answer.value.tokens > 0) setCost({ runId, dollars: answer.value.dollars });
    });
    return () => {
      wanted = false;
    };
  }, [runId, polls]);
  return cost && cost.runId === runId ? cost.dollars : null;
}
