import { type Atom, atom } from 'jotai';
import { pillIds } from '../../core/pillRule.ts';
import { shallowEqual } from '../../core/shallowEqual.ts';
import { clock } from '../clock.ts';
import { engineAtom } from '../engine/engineAtom.ts';
import { localeAtom } from '../host/hostProps.ts';
import { preferencesAtom } from '../kept/preferences.ts';
import { store } from '../store.ts';
import { attentionCount, pillMarks } from './attention.ts';
import type { SessionView } from './sessionView.ts';
import { createSessionViews } from './sessionViews.ts';

/** Everything that is shown of the sessions, derived from what is known, what this browser keeps, and the locale. */
interface Shown {
  readonly views: readonly SessionView[];
  readonly byId: ReadonlyMap<string, SessionView>;
  readonly pillIds: readonly string[];
  readonly allIds: readonly string[];
  readonly attentionCount: number;
}

/** The session that is selected in this tab, if it is known. */
export const activeSessionIdAtom = atom((get) => {
  const { selected } = get(preferencesAtom);
  return selected !== null && get(engineAtom).sessions.has(selected) ? selected : null;
});

const sessionViews = createSessionViews();
let last: Shown = { views: [], byId: new Map(), pillIds: [], allIds: [], attentionCount: 0 };

/** Returns the ids as they were where they are the same: a bar of the same pills is not rendered again. */
function reused(before: readonly string[], ids: readonly string[]): readonly string[] {
  return before.length === ids.length && shallowEqual(before, ids) ? before : ids;
}

/**
 * The same object until the view of a session changes. Which sessions are pills depends on the time too, and is decided
 * again only then: nothing in the bar moves by itself.
 */
export const shownAtom = atom((get) => {
  const state = get(engineAtom);
  const kept = get(preferencesAtom);
  const selected = get(activeSessionIdAtom);
  const now = clock.now();
  const views = sessionViews.of(state, kept, get(localeAtom), now);
  if (views === last.views) return last;
  last = {
    views,
    byId: new Map(views.map((view) => [view.sessionId, view])),
    pillIds: reused(last.pillIds, pillIds(state, pillMarks(kept, state, selected), now, clock.wall())),
    allIds: reused(
      last.allIds,
      views.map((view) => view.sessionId),
    ),
    attentionCount: attentionCount(state, kept),
  };
  return last;
});

/** The pills, in the order of the bar. */
export const pillIdsAtom = atom((get) => get(shownAtom).pillIds);
export const allIdsAtom = atom((get) => get(shownAtom).allIds);
/** How many sessions there are, as text: `200+` of a list that is cut off, for nobody knows of how many (CONTRACT 1.2). */
export const totalAtom = atom((get) => `${get(allIdsAtom).length}${get(engineAtom).poll.capped ? '+' : ''}`);
/** How many sessions need the person or are unread. */
export const attentionCountAtom = atom((get) => get(shownAtom).attentionCount);

/** One atom per session, so that a change of one renders one pill. */
const byId = new Map<string, Atom<SessionView | null>>();

/** The view of one session; null while it is not known. */
export function sessionAtom(sessionId: string): Atom<SessionView | null> {
  const known = byId.get(sessionId);
  if (known) return known;
  const made = atom((get) => get(shownAtom).byId.get(sessionId) ?? null);
  byId.set(sessionId, made);
  return made;
}

/** Lets go of the atoms of sessions that are gone. Called when what is shown has changed. */
export function forgetGoneSessions(): void {
  const shown = store.get(shownAtom).byId;
  for (const id of byId.keys()) if (!shown.has(id)) byId.delete(id);
}

export function currentView(sessionId: string): SessionView | null {
  return store.get(shownAtom).byId.get(sessionId) ?? null;
}
