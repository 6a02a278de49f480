import { NO_LOG } from '../../core/sessionState.ts';
import { consolePath } from '../endpoints.ts';
import type { RequestOf } from '../evidenceRequests.ts';
import { readConsoleLog } from '../evidenceSchemas.ts';
import type { AskOptions } from './askOptions.ts';

/** Asks for the length of a run's log: a growing log is a sign of life. A 404 means that there is no log. */
export async function askLog({ rest, clock, observe }: AskOptions, request: RequestOf<'log'>): Promise<void> {
  const { sessionId, runId } = request;
  const answer = await rest.get(consolePath(runId, 1), readConsoleLog);
  if (!answer.ok && answer.httpStatus !== 404) return;
  const now = clock.now();
  const [requestedAt, receivedAt] = answer.ok ? [answer.requestedAt, answer.receivedAt] : [now, now];
  const lines = answer.ok ? answer.value.totalLines : NO_LOG;
  observe({ kind: 'log', sessionId, runId, lines, requestedAt, receivedAt });
}
