import type { ParallelSession } from '@mars-sessions/shared-types';
import * as v from 'valibot';
import type { TestSession } from './testSessionsHost.ts';

const Time = v.pipe(v.string(), v.isoTimestamp(), v.endsWith('Z'));

/** All that a session may have. A field that is not here is a mistake of the test. */
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

/** The same in every run of a test. */
const OBSERVED_AT = '2026-01-01T00:00:00.000Z';

/** @throws TypeError that names the field, what was expected and what was given */
export function checkSession(session: unknown, where: string): ParallelSession {
  const parsed = v.safeParse(Session, session);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const field = issue.path?.map(({ key }) => `.${String(key)}`).join('') ?? '';
  throw new TypeError(`${where}${field}: ${issue.message}`);
}

/**
 * A whole session, made of the fields that a test is about: by default one that runs, was asked for by polling, and
 * needs nobody.
 *
 * @param place its place in the bar, from 1: `session-1` is the default of its id
 * @throws TypeError for a field that no session has, or a value that it cannot have
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
