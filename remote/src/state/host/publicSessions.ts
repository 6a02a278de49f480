import type { ParallelSession } from '@mars-sessions/shared-types';
import { type Atom, atom } from 'jotai';
import { NEVER } from '../../core/evidence.ts';
import { knowledgeOf } from '../../core/knowledge.ts';
import type { EngineState } from '../../core/sessionState.ts';
import { shallowEqual } from '../../core/shallowEqual.ts';
import { clock } from '../clock.ts';
import { contained } from '../contained.ts';
import { engineAtom } from '../engine/engineAtom.ts';
import { allIdsAtom, pillIdsAtom, sessionAtom } from '../sessions/sessionAtoms.ts';
import type { SessionView } from '../sessions/sessionView.ts';
import { store } from '../store.ts';

/** The sessions for the host. This module loads after the bar and is not part of the first load. */

/** Returns the session in the form of the specification's interface, with the overrides of a host component. */
export function toParallelSession(
  view: SessionView,
  overlay: Partial<ParallelSession> | null,
  observedAt: string | null,
): ParallelSession {
  return {
    sessionId: view.sessionId,
    name: view.name,
    mode: view.mode,
    status: view.status,
    progress: view.progress ?? 0,
    pinned: view.pinned,
    progressKnown: view.progress !== null,
    source: view.source,
    attention: view.attention,
    attached: view.attached,
    mine: view.mine,
    quiet: view.quiet,
    ...(view.currentStep === null ? {} : { currentStep: view.currentStep }),
    ...(view.startedAt === null ? {} : { startedAt: new Date(view.startedAt).toISOString() }),
    ...(view.error === null ? {} : { error: view.error }),
    ...(view.reason === null ? {} : { reason: view.reason }),
    ...(observedAt === null ? {} : { observedAt }),
    ...overlay,
  };
}

/** Returns when the session was last confirmed, by this browser's clock, to the second. */
function observedAt(confirmedAt: number): string | null {
  if (confirmedAt === NEVER) return null;
  const at = clock.wall() - (clock.now() - confirmedAt);
  return new Date(Math.round(at / 1000) * 1000).toISOString();
}

/** Changes with each successful poll, but not with each answer of a poll. */
const goodPollsAtom = atom((get) => get(engineAtom).poll.good);

function publicSession(state: EngineState, view: SessionView): ParallelSession {
  const known = state.sessions.get(view.sessionId);
  const at = observedAt(known ? knowledgeOf(state, known).at : NEVER);
  return toParallelSession(view, known?.local ?? null, at);
}

/** Returns the sessions in the form of the specification. Objects and array stay the same while nothing changes. */
function publicSessions(ids: Atom<readonly string[]>): Atom<ParallelSession[]> {
  let last: ParallelSession[] = [];
  return atom((get) => {
    get(goodPollsAtom);
    const state = store.get(engineAtom);
    const before = new Map(last.map((session) => [session.sessionId, session]));
    const next = get(ids).flatMap((id) => {
      const view = get(sessionAtom(id));
      if (!view) return [];
      const last = before.get(id);
      const session = contained(id, () => publicSession(state, view), last);
      if (!session) return [];
      return last && shallowEqual(last, session) ? [last] : [session];
    });
    const same = next.length === last.length && next.every((session, index) => session === last[index]);
    if (!same) last = next;
    return last;
  });
}

/** The sessions with pills, in the order of the bar. */
export const sessionsAtom = publicSessions(pillIdsAtom);
/** All known sessions. */
export const allSessionsAtom = publicSessions(allIdsAtom);
