import { existencePath } from '../endpoints.ts';
import type { RequestOf } from '../evidenceRequests.ts';
import { ID } from '../schemas.ts';
import type { AskOptions } from './askOptions.ts';

/** Asks whether a session that the list does not have any more is there. */
export async function askExistence(options: AskOptions, { sessionId }: RequestOf<'existence'>): Promise<void> {
  const { rest, clock, observe } = options;
  const tell = (exists: boolean): void => observe({ kind: 'existence', sessionId, at: clock.now(), exists });
  // a host component may add a row under any id; what cannot be asked for cannot be there
  if (!ID.test(sessionId)) return tell(false);
  const answer = await rest.get(existencePath(sessionId), () => true);
  if (answer.ok) tell(true);
  // a 404 without the back end's own sentence is a proxy's page, and says nothing of the session
  else if (answer.httpStatus === 404 && answer.detail !== undefined) tell(false);
}
