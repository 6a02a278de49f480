import type { Observation } from '../../core/observation.ts';
import { runsPath } from '../endpoints.ts';
import type { RestClient } from '../restClient.ts';
import { readRunsAnswer } from '../runsAnswer.ts';

/**
 * Requests the runs of a session that has ended, because only they contain what it was asked. The answer is the same
 * for good, so nothing requests it again.
 */
export async function askTask(
  { rest, observe }: { rest: RestClient; observe(observation: Observation): void },
  { sessionId }: { sessionId: string },
): Promise<void> {
  const answer = await rest.get(runsPath(sessionId), readRunsAnswer);
  if (!answer.ok) return;
  const { requestedAt, receivedAt } = answer;
  observe({ kind: 'runs', sessionId, ...answer.value, requestedAt, receivedAt });
}
