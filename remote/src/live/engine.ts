import * as v from 'valibot';
import { rebind } from '../core/binding.ts';
import { NEVER } from '../core/evidence.ts';
import { rederive } from '../core/rederive.ts';
import { type EngineState, INITIAL_STATE, type SessionState } from '../core/sessionState.ts';
import { clock } from '../state/clock.ts';
import { engineState } from '../state/engine/engine.ts';
import { engineAtom } from '../state/engine/engineAtom.ts';
import { readHostFields } from '../state/host/hostFields.ts';
import { store } from '../state/store.ts';
import { id } from '../sync/fields.ts';
import { knowledgeSchema } from '../sync/tabs/knowledgeSchema.ts';
import { entered, list, time } from '../sync/tabs/messageFields.ts';
import { expectFacts } from './hostFacts.ts';
import type { LivePart } from './livePart.ts';
import { liveRunSchema } from './liveRunSchema.ts';

const stateSchema = v.object({
  known: knowledgeSchema,
  local: list(v.tuple([id, v.unknown()])),
  told: list(v.tuple([id, entered])),
  live: v.fallback(v.nullable(liveRunSchema), null),
  cancelSentAt: v.fallback(time, NEVER),
});

/** Derives a status that this release does not know, from the evidence. Every other one stays as the user saw it. */
function understood(state: EngineState, session: SessionState): SessionState {
  return session.derived.shown === 'unknown' ? rederive(state, session, clock.now()) : session;
}

/** What is known of the sessions, with what belongs to this page alone: the socket, and fields of host components. */
export const engine: LivePart = {
  take() {
    const { sessions, freshness, poll, cancelledRuns, told, live, cancelSentAt } = engineState();
    const all = [...sessions.values()];
    return {
      known: {
        sessions: all.map((session) => ({ ...session, local: null })),
        freshness: [...freshness],
        poll,
        cancelledRuns: [...cancelledRuns],
      },
      local: all.flatMap(({ sessionId, local }) => (local ? [[sessionId, local]] : [])),
      told: [...told],
      live,
      cancelSentAt,
    };
  },
  restore(data) {
    const { known, local, told, live, cancelSentAt } = v.parse(stateSchema, data);
    const own = new Map(local.map(([sessionId, fields]) => [sessionId, readHostFields(fields).fields]));
    const sessions = new Map<string, SessionState>(
      known.sessions.map((session) => [session.sessionId, { ...session, local: own.get(session.sessionId) ?? null }]),
    );
    const state = rebind({
      ...INITIAL_STATE,
      sessions,
      freshness: new Map(known.freshness),
      poll: known.poll,
      cancelledRuns: new Set(known.cancelledRuns),
      told: new Map(told),
      live,
      cancelSentAt,
    });
    for (const session of sessions.values()) sessions.set(session.sessionId, understood(state, session));
    store.set(engineAtom, state);
    expectFacts(live?.facts);
  },
};
