import * as v from 'valibot';
import { MAX_TIMER_MS } from '../createTimer.ts';
import { MAX_COMMAND_AGE_MS } from './attachments.ts';
import { name } from './messageFields.ts';
import { messageSchema } from './messageSchema.ts';
import type { FromTab, TabMessage } from './messages.ts';
import { withKnownTimes, withTimes } from './tabTime.ts';

const sender = v.object({ from: name });

/** Maximum wait for a plan that the back end did not ask for (EXPERIENCE 4.2). */
const MAX_PLAN_AHEAD_MS = 10 * 60_000;

/** Limits the times of a message: events are at most now, and plans are within the maximum wait. */
function bounded(read: TabMessage, now: number): TabMessage {
  const past = (at: number): number => Math.min(at, now);
  switch (read.kind) {
    case 'observed':
      return { ...read, observation: withTimes(read.observation, past) };
    case 'knowledge':
      return { ...read, known: withKnownTimes(read.known, past) };
    case 'planned': {
      const farthest = now + (read.firm ? MAX_TIMER_MS : MAX_PLAN_AHEAD_MS);
      return { ...read, at: read.at === null ? null : Math.min(read.at, farthest) };
    }
    case 'command':
      return { ...read, until: Math.min(read.until, now + MAX_COMMAND_AGE_MS) };
    default:
      return read;
  }
}

/**
 * Reads a message of another tab as carefully as an answer of the back end: a tab of another release, or any script on
 * the same origin, may send anything. Unknown members are left out. Returns null for an unreadable message.
 *
 * @param now milliseconds since the epoch
 */
export function readMessage(data: unknown, now: number): FromTab | null {
  const from = v.safeParse(sender, data);
  const read = v.safeParse(messageSchema, data);
  return from.success && read.success ? { ...bounded(read.output, now), from: from.output.from } : null;
}
