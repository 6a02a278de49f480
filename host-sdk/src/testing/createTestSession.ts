import type { ParallelSession } from '@mars-sessions/shared-types';
import * as v from 'valibot';
import type { TestSession } from './testSessionsHost.ts';

const Time = v.pipe(v.string(), v.isoTimestamp(), v.endsWith('Z'));

/** All fields of a session. Another field is a mistake in the test. */
const Session = v.strictObject({
  sessionId: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,128}$/, 'expected 1 to 128 letters, digits, _ or -')),
  name: v.string(),
  mode: v.string(),
  status: v.picklist(['active', 'paused', 'queued', 'completed', 'failed']),
  progress: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
  currentStep: v.optional(v.string()),
  startedAt: v.optional(Time),
  pinned: v.optional(v.boolean()),
  error: v.optional(v.string()),
  progressKnown: v.optional(v.boolean()),
  reason: v.optional(
    v.picklist([
      'unverified',
      'ending',
      'cancelled',
      'awaiting-approval',
      'waiting-for-you',
      'suspended',
      'expired',
      'unknown',
    ]),
  ),
  source: v.optional(v.picklist(['live', 'polled', 'stale'])),
  observedAt: v.optional(Time),
  attention: v.optional(v.picklist(['none', 'unseen'])),
  attached: v.optional(v.boolean()),
  mine: v.optional(v.boolean()),
  quiet: v.optional(v.boolean()),
});

/** Fixed, so that every run of a test has the same times. */
const OBSERVED_AT = '2026-01-01T00:00:00.000Z';

/** @throws TypeError that names the field, the expected value and the given value */
export function checkSession(session: unknown, where: string): ParallelSession {
  const parsed = v.safeParse(Session, session);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const field = issue.path?.map(({ key }) => `.${String(key)}`).join('') ?? '';
  throw new TypeError(`${where}${field}: ${issue.message}`);
}

/**
 * Returns a complete session with the given fields. The defaults describe a session that runs, comes from polling, and
 * does not need the user.
 *
 * @param place position in the bar, from 1; the default id contains it: `session-1`
 * @throws TypeError for an unknown field or an invalid value
 */
export function createTestSession(fields: TestSession = {}, place = 1): ParallelSession {
  const session: ParallelSession = {
    sessionId: `session-${place}`,
    name: `Session ${place}`,
    mode: 'one-shot',
    status: 'active',
    progress: 0,
    pinned: false,
    progressKnown: fields.progress !== undefined,
    source: 'polled',
    observedAt: OBSERVED_AT,
    attention: 'none',
    attached: false,
    mine: false,
    quiet: false,
    ...fields,
  };
  return checkSession(session, `Session ${place}`);
}
