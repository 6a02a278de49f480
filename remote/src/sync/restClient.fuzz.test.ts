import fc from 'fast-check';
import { it } from 'vitest';
import { damagedText } from '../../../shared-types/src/testing/damagedText.ts';
import { hostileText } from '../../../shared-types/src/testing/hostile.ts';
import { FUZZ_RUNS, FUZZ_TIMEOUT_MS } from '../../../shared-types/src/testing/runs.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { listBody } from '../testing/rest.ts';
import { pollDelay } from './pollDelay.ts';
import { createRestClient, type RestResult } from './restClient.ts';
import { type ListAnswer, readList } from './schemas.ts';

const KINDS = new Set(['refused', 'http', 'not-json', 'wrong-shape']);

/** Throws unless the result can be used: a value, or a failure with usable members. */
function expectUsable(result: RestResult<ListAnswer>): void {
  if (result.ok) {
    if (!Array.isArray(result.value.rows)) throw new Error('It has no rows.');
    if (result.date !== null && !Number.isFinite(result.date)) throw new Error('Its date is no time.');
    return;
  }
  const { failure, retryAfterMs, detail } = result;
  if (!KINDS.has(failure)) throw new Error(`An answer counts as ${failure}.`);
  if (detail !== undefined && (typeof detail !== 'string' || detail.length > 200))
    throw new Error('It is no sentence.');
  if (retryAfterMs !== undefined && !(retryAfterMs > 0 && Number.isFinite(retryAfterMs)))
    throw new Error('It is no wait.');
  for (const hidden of [true, false]) {
    const delay = pollDelay({ failures: 1, failure: result, hidden }, 0.5);
    // a browser calls a timer at once whose time has more than 31 bits
    if (delay !== null && !(delay >= 1000 && delay < 2 ** 31)) throw new Error(`The next poll is after ${delay} ms.`);
  }
}

it('a damaged response is a value, never an exception', { timeout: FUZZ_TIMEOUT_MS }, async () => {
  const clock = createFakeClock();
  const time = fc.oneof(
    hostileText,
    fc.constantFrom('Sun, 22 Nov 2026 19:02:10 GMT', '120', '1e300', '-5', '9'.repeat(400), 'Infinity', '0x10'),
  );
  const status = fc.constantFrom(200, 200, 200, 201, 401, 403, 404, 422, 429, 500, 503);
  const type = fc.oneof(fc.constantFrom('application/json', 'application/problem+json', 'text/html', ''), hostileText);
  const body = damagedText(
    listBody({ id: 'a' }, { id: 'b' }),
    { detail: 'Session not found' },
    { detail: [{ msg: 'x' }] },
  );
  await fc.assert(
    fc.asyncProperty(status, type, time, time, body, async (code, contentType, date, retryAfter, text) => {
      const response = new Response(text, { status: code });
      const set = (name: string, value: string): void => {
        try {
          response.headers.set(name, value);
        } catch {
          // no server can send it
        }
      };
      set('content-type', contentType);
      set('date', date);
      set('retry-after', retryAfter);
      const rest = createRestClient({ clock, fetch: () => async () => response, baseUrl: () => '' });
      expectUsable(await rest.get('/api/sessions?limit=200', readList));
      if (rest.running.size > 0) throw new Error('The request seems to run still.');
    }),
    { numRuns: FUZZ_RUNS },
  );
});
