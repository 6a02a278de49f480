import { atom, type PrimitiveAtom } from 'jotai';
import { shallowEqual } from '../../core/shallowEqual.ts';
import { engineAtom } from '../engine/engineAtom.ts';
import { store } from '../store.ts';
import type { SessionView } from './sessionView.ts';

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
