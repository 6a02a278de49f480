import * as v from 'valibot';
import { ID } from './schemas.ts';

/** Returns the path of the whole console log of a run. The server reads and sends the whole file. */
export function wholeLogPath(runId: string): string {
  if (!ID.test(runId)) throw new RangeError('An id that is no plain word was about to be put into a path.');
  return `/api/runs/${runId}/console-log`;
}

const answer = v.object({ content: v.string() });

/** Reads the text of `GET /api/runs/{id}/console-log`; drops `log_path` because it shows the server's files. */
export function readWholeLog(body: unknown): string | null {
  const parsed = v.safeParse(answer, body);
  return parsed.success ? parsed.output.content : null;
}
