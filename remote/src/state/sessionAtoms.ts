import type { ParallelSession } from '@mars-sessions/shared-types';
import { type Atom, atom, type PrimitiveAtom } from 'jotai';
import { knowledgeOf } from '../core/knowledge.ts';
import { type EngineState, NEVER } from '../core/sessionState.ts';
import { shallowEqual } from '../core/shallowEqual.ts';
import { clock } from './clock.ts';
import { contained } from './contained.ts';
import { engineAtom } from './engineAtom.ts';
import { type SessionView, toParallelSession } from './sessionView.ts';
import { store } from './store.ts';

/** One atom per session, so that a change of one renders one pill. Removed with its session. */
const views = new Map<string, PrimitiveAtom<SessionView | null>>();

export const pillIdsAtom = atom<readonly string[]>([]);
export const allIdsAtom = atom<readonly string[]>([]);
export const activeSessionIdAtom = atom<string | null>(null);
/** How many sessions there are, as text: `200+` of a list that is cut off, for nobody knows of how many (CONTRACT 1.2). */
export const totalAtom = atom((get) => `${get(allIdsAtom).length}${get(engineAtom).poll.capped ? '+' : ''}`);
/** How many sessions need the person or have news that nobody has seen. */
export const attentionCountAtom = atom(0);

/** The view of one session; null while it is not known. */
export function sessionAtom(sessionId: string): PrimitiveAtom<SessionView | null> {
  const known = views.get(sessionId);
  if (known) return known;
  const made = atom<SessionView | null>(null);
  views.set(sessionId, made);
  return made;
}

export function currentView(sessionId: string): SessionView | null {
  const known = views.get(sessionId);
  return known ? store.get(known) : null;
}

/** Whether the same is shown. */
export function sameView(a: SessionView | null, b: SessionView): boolean {
  return a !== null && shallowEqual(a, b, 'nameParts') && shallowEqual(a.nameParts, b.nameParts);
}

/** Writes the views that differ, and lets go of those whose session is gone. */
export function publishViews(next: readonly SessionView[]): void {
  const ids = new Set(next.map((view) => view.sessionId));
  for (const view of next) {
    const target = sessionAtom(view.sessionId);
    if (!sameView(store.get(target), view)) store.set(target, view);
  }
  for (const [id, target] of views) {
    if (ids.has(id)) continue;
    store.set(target, null);
    views.delete(id);
  }
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

export function publishIds(target: typeof pillIdsAtom, ids: readonly string[]): void {
  if (!sameIds(store.get(target), ids)) store.set(target, ids);
}

/** When anything last confirmed the session, by this browser's clock, to the second. */
function observedAt(confirmedAt: number): string | null {
  if (confirmedAt === NEVER) return null;
  const at = clock.wall() - (clock.now() - confirmedAt);
  return new Date(Math.round(at / 1000) * 1000).toISOString();
}

/** Changes with each good poll, and not with each of the answers that it brings. */
const goodPollsAtom = atom((get) => get(engineAtom).poll.good);

function publicSession(state: EngineState, view: SessionView): ParallelSession {
  const known = state.sessions.get(view.sessionId);
  const at = observedAt(known ? knowledgeOf(state, known).at : NEVER);
  return toParallelSession(view, known?.local ?? null, at);
}

/** The sessions as the specification has them; the same objects, and the same array, as long as nothing changed. */
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

/** The pills, in the order of the bar. */
export const sessionsAtom = publicSessions(pillIdsAtom);
/** Every session that is known. */
export const allSessionsAtom = publicSessions(allIdsAtom);
