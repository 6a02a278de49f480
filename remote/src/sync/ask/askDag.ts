import { dagPath } from '../endpoints.ts';
import type { RequestOf } from '../evidenceRequests.ts';
import { readDag } from '../evidenceSchemas.ts';
import type { AskOptions } from './askOptions.ts';

/** Requests the graph of a run. */
export async function askDag({ rest, observe }: AskOptions, request: RequestOf<'dag'>): Promise<void> {
  const { sessionId, runId } = request;
  const answer = await rest.get(dagPath(runId), readDag);
  if (!answer.ok) return;
  const { value: nodes, requestedAt, receivedAt } = answer;
  observe({ kind: 'dag', sessionId, runId, nodes, requestedAt, receivedAt });
}
