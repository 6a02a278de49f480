import { sessionPath } from '../endpoints.ts';
import { forgetAsked, type SeldomOf } from '../planSeldom.ts';
import { readList } from '../schemas.ts';
import type { AskOptions } from './askOptions.ts';

/**
 * Asks for a kept session by its id. A refusal, a 404 too, says nothing: an error of the database looks the same
 * (CONTRACT 0.6).
 */
export async function askRow(options: AskOptions, request: SeldomOf<'row'>): Promise<void> {
  const { sessionId } = request;
  // its members are those of a row in the list
  const answer = await options.rest.get(sessionPath(sessionId), (body) => {
    const row = readList({ sessions: [body] })?.rows[0];
    return row?.sessionId === sessionId ? row : null;
  });
  if (!answer.ok) return;
  forgetAsked(options.askedBefore, request);
  const { value: row, requestedAt, receivedAt } = answer;
  options.observe({ kind: 'row', sessionId, row, requestedAt, receivedAt });
}
