import { sessionPath } from '../endpoints.ts';
import { forgetAsked, type SeldomOf } from '../planSeldom.ts';
import { readList } from '../schemas.ts';
import type { AskOptions } from './askOptions.ts';

/**
 * Requests a kept session by its id. A refusal, even a 404, proves nothing: a database error looks the same (CONTRACT
 * 0.6).
 */
export async function askRow(options: AskOptions, request: SeldomOf<'row'>): Promise<void> {
  const { sessionId } = request;
  // the answer has the members of a list row
  const answer = await options.rest.get(sessionPath(sessionId), (body) => {
    const row = readList({ sessions: [body] })?.rows[0];
    return row?.sessionId === sessionId ? row : null;
  });
  if (!answer.ok) return;
  forgetAsked(options.askedBefore, request);
  const { value: row, requestedAt, receivedAt } = answer;
  options.observe({ kind: 'row', sessionId, row, requestedAt, receivedAt });
}
