import { stagePath } from '../endpoints.ts';
import type { RequestOf } from '../evidenceRequests.ts';
import { readStageTask } from '../evidenceSchemas.ts';
import type { AskOptions } from './askOptions.ts';

/** Requests the stages of a stage task. */
export async function askStage(
  { rest, observe }: Pick<AskOptions, 'rest' | 'observe'>,
  request: RequestOf<'stage'>,
): Promise<void> {
  const { sessionId, mode, runId } = request;
  const path = stagePath(mode, runId);
  const answer = path === null ? null : await rest.get(path, readStageTask);
  if (!answer?.ok) return;
  const { value, requestedAt, receivedAt } = answer;
  observe({ kind: 'stage', sessionId, runId, ...value, requestedAt, receivedAt });
}
