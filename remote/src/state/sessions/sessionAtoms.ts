import { type Atom, atom } from 'jotai';
import { pillIds } from '../../core/pillRule.ts';
import { shallowEqual } from '../../core/shallowEqual.ts';
import { clock } from '../clock.ts';
import { engineAtom } from '../engine/engineAtom.ts';
import { localeAtom } from '../host/hostProps.ts';
import { type Preferences, preferencesAtom } from '../kept/preferences.ts';
import { tasksAtom } from '../kept/tasks.ts';
import { store } from '../store.ts';
import { attentionCount, pillMarks } from './attention.ts';
import type { SessionView } from './sessionView.ts';
import { createSessionViews } from './sessionViews.ts';

/** Everything that is shown of the sessions, derived from the engine's state, the preferences, the tasks and the locale. */
interface Shown {
  readonly kept: Preferences | null;
  readonly views: readonly SessionView[];
  readonly byId: ReadonlyMap<string, SessionView>;
  readonly pillIds: readonly string[];
  readonly allIds: readonly string[];
  readonly attentionCount: number;
}

/** The id of the session that is selected in this tab; null if there is no such session. */
export const activeSessionIdAtom = atom((get) => {
  const { selected } = get(preferencesAtom);
  return selected !== null && get(engineAtom).sessions.has(selected) ? selected : null;
});

const sessionViews = createSessionViews();
let last: Shown = { kept: null, views: [], byId: new Map(), pillIds: [], allIds: [], attentionCount: 0 };

/** Returns the previous ids if they are equal, so that an unchanged bar does not render again. */
function reused(before: readonly string[], ids: readonly string[]): readonly string[] {
  return before.length === ids.length && shallowEqual(before, ids) ? before : ids;
}

/**
 * What is shown; the same object until the view of a session or a preference changes. Which sessions have pills also
 * depends on the time, but is only decided again then, so that the bar does not change by itself.
 */
export const shownAtom = atom((get) => {
  const state = get(engineAtom);
  const kept = get(preferencesAtom);
  const selected = get(activeSessionIdAtom);
  const now = clock.now();
  const views = sessionViews.of(state, kept, get(localeAtom), now, get(tasksAtom));
  if (views === last.views && kept === last.kept) return last;
  last = {
    kept,
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

/** The ids of the sessions with pills, in the order of the bar. */
export const pillIdsAtom = atom((get) => get(shownAtom).pillIds);
export const allIdsAtom = atom((get) => get(shownAtom).allIds);
/** The number of sessions as text: `200+` for a truncated list, whose total is unknown (CONTRACT 1.2). */
export const totalAtom = atom((get) => `${get(allIdsAtom).length}${get(engineAtom).poll.capped ? '+' : ''}`);
/** The number of sessions that need the user or are unread. */
export const attentionCountAtom = atom((get) => get(shownAtom).attentionCount);

/** One atom per session, so that a change of one session renders one pill. */
const byId = new Map<string, Atom<SessionView | null>>();

/** Returns the atom with the view of a session; its value is null while the session is unknown. */
export function sessionAtom(sessionId: string): Atom<SessionView | null> {
  const known = byId.get(sessionId);
  if (known) return known;
  const made = atom((get) => get(shownAtom).byId.get(sessionId) ?? null);
  byId.set(sessionId, made);
  return made;
}

/** Drops the atoms of removed sessions. Called when what is shown has changed. */
export function forgetGoneSessions(): void {
  const shown = store.get(shownAtom).byId;
  for (const id of byId.keys()) if (!shown.has(id)) byId.delete(id);
}

export function currentView(sessionId: string): SessionView | null {
  return store.get(shownAtom).byId.get(sessionId) ?? null;
}
