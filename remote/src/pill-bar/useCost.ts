import { askCosts } from '../state/engine/sessionReports.ts';
import { useReport } from '../ui/useReport.ts';

/** Treats zero tokens as unknown: a new run reports zero, but so does a run whose costs were lost. */
async function askKnownCosts(runId: string) {
  const answer = await askCosts(runId);
  return answer.ok && !(answer.value.tokens > 0) ? { ok: false as const } : answer;
}

/** Returns the cost of a run so far, in dollars; null if unknown. Asks for it while mounted. */
export function useCost(runId: string | null): number | null {
  return useReport(runId, askKnownCosts).value?.dollars ?? null;
}
