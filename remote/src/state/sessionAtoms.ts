import type { ParallelSession } from '@mars-sessions/shared-types';
import { type Atom, atom, type PrimitiveAtom } from 'jotai';
import { NEVER } from '../core/sessionState.ts';
import { clock } from './clock.ts';
import { engineAtom } from './engineAtom.ts';
import { type SessionView, toParallelSession } from './sessionView.ts';
import { store } from './store.ts';

/** One atom per session, so that a change of one renders one pill. Removed with its session. */
const views = new Map<string, PrimitiveAtom<SessionView | null>>();

export const pillIdsAtom = atom<readonly string[]>([]);
export const allIdsAtom = atom<readonly string[]>([]);
export const activeSessionIdAtom = atom<string | null>(null);
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

function sameView(a: SessionView | null, b: SessionView): boolean {
  if (!a) return false;
  for (const key of Object.keys(b) as (keyof SessionView)[]) {
    if (key === 'nameParts') continue;
    if (a[key] !== b[key]) return false;
  }
  const { nameParts: x } = a;
  const { nameParts: y } = b;
  return x.mode === y.mode && x.alias === y.alias && x.title === y.title && x.time === y.time;
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

/** When anything last confirmed the session, by this browser's clock. */
function observedAt(confirmedAt: number): string | null {
  return confirmedAt === NEVER ? null : new Date(clock.wall() - (clock.now() - confirmedAt)).toISOString();
}

function publicSessions(ids: Atom<readonly string[]>): Atom<ParallelSession[]> {
  return atom((get) => {
    const { sessions, freshness } = get(engineAtom);
    return get(ids).flatMap((id) => {
      const view = get(sessionAtom(id));
      const at = observedAt(freshness.get(id)?.confirmedAt ?? NEVER);
      return view ? [toParallelSession(view, sessions.get(id)?.local ?? null, at)] : [];
    });
  });
}

/** The pills, in the order of the bar. */
export const sessionsAtom = publicSessions(pillIdsAtom);
/** Every session that is known. */
export const allSessionsAtom = publicSessions(allIdsAtom);
