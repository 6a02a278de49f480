import { askCosts } from '../state/engine/sessionReports.ts';
import { useReport } from '../ui/useReport.ts';

/** A run that used nothing yet says zero, as does one whose costs were lost: nothing is known then. */
async function askKnownCosts(runId: string) {
  const answer = await askCosts(runId);
  return answer.ok && !(answer.value.tokens > 0) ? { ok: false as const } : answer;
}

/** What a run has cost so far in dollars, asked for while somebody looks; null while nobody knows. */
export function useCost(runId: string | null): number | null {
  return useReport(runId, askKnownCosts).value?.dollars ?? null;
}
