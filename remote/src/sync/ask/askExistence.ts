import { existencePath } from '../endpoints.ts';
import type { RequestOf } from '../evidenceRequests.ts';
import { ID } from '../schemas.ts';
import type { AskOptions } from './askOptions.ts';

/** Asks whether a session that is missing from the list still exists. */
export async function askExistence(options: AskOptions, { sessionId }: RequestOf<'existence'>): Promise<void> {
  const { rest, clock, observe } = options;
  const tell = (exists: boolean): void => observe({ kind: 'existence', sessionId, at: clock.now(), exists });
  // a host component may add a row under any id; an id that cannot be put into a path cannot exist
  if (!ID.test(sessionId)) return tell(false);
  const answer = await rest.get(existencePath(sessionId), () => true);
  if (answer.ok) tell(true);
  // a 404 without the back end's own sentence is a proxy's page and reports nothing about the session
  else if (answer.httpStatus === 404 && answer.detail !== undefined) tell(false);
}
