import * as v from 'valibot';
import { INITIAL_STATE } from '../core/sessionState.ts';
import { engineState, sync } from '../state/engine/engine.ts';
import { viewedUntil } from '../state/engine/looks.ts';
import { id } from '../sync/fields.ts';
import { count, list, time } from '../sync/tabs/messageFields.ts';
import type { LivePart } from './livePart.ts';

/** A kind of request with two ids. */
const request = v.pipe(v.string(), v.maxLength(400));

const planSchema = v.object({
  poll: v.object({
    at: v.nullable(time),
    leads: v.boolean(),
    failures: count,
    lastAskedAt: time,
    hidden: v.boolean(),
    notBefore: time,
  }),
  askedBefore: list(v.tuple([request, v.object({ again: time, waitMs: time })])),
  slow: list(request),
  viewedUntil: list(v.tuple([id, time])),
});

/** When what is requested next: this copy makes no request earlier than the one before would have. */
export const plan: LivePart = {
  take: () => ({
    poll: { ...sync.plan },
    askedBefore: [...sync.askedBefore],
    slow: [...sync.rounds.slow],
    viewedUntil: [...viewedUntil],
  }),
  restore(data) {
    const { poll, askedBefore, slow, ...looked } = v.parse(planSchema, data);
    // without knowledge the list is needed at once
    if (engineState() === INITIAL_STATE) return;
    Object.assign(sync.plan, poll);
    sync.askedBefore.clear();
    for (const [key, wait] of askedBefore) sync.askedBefore.set(key, wait);
    sync.rounds.slow.clear();
    for (const key of slow) sync.rounds.slow.add(key);
    for (const [sessionId, until] of looked.viewedUntil) viewedUntil.set(sessionId, until);
  },
};
